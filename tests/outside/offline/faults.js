// Put before the worker's own script by tests/outside/offline/faults.rs. Each call of something that the browser gives
// can be made to fail. The page says which by a message with a port, and is answered there.
{
  const call = Reflect.apply;
  const make = Reflect.construct;
  // What stands in the worker's names by itself: all of it, and of the language what old browsers lack at first.
  const given = {
    self: [self, ["fetch", "setTimeout", "structuredClone", "URL", "Response", "Request", "caches", "crypto", "clients", "registration", "navigator", "location"]],
    Promise: [Promise, ["race", "all", "resolve"]],
    JSON: [JSON, ["parse", "stringify"]],
    Object: [Object, ["keys", "values", "entries"]],
    Array: [Array, ["from"]],
    Date: [Date, ["now"]],
    Response: [Response, ["redirect"]],
  };
  const kinds = [
    Cache, CacheStorage, Response, Request, Headers, Clients, Client, WindowClient, ServiceWorkerRegistration,
    ExtendableEvent, FetchEvent, ExtendableMessageEvent, URL, URLSearchParams, SubtleCrypto, Crypto, StorageManager,
    WorkerNavigator, WorkerLocation, Promise, Array, String, RegExp,
  ];
  /** What fails: calls of that name, or the call of that number. */
  let armed = {};
  let count = 0;
  let seen = {};

  function passes(name, isOfBrowser) {
    seen[name] = (seen[name] || 0) + 1;
    if (isOfBrowser) count += 1;
    if (armed.name === name || (isOfBrowser && armed.number === count)) {
      throw new TypeError(`made to fail: ${name}, call ${count}`);
    }
  }

  function guard(owner, key, name, isOfBrowser) {
    const own = Object.getOwnPropertyDescriptor(owner, key);
    if (!own || !own.configurable) return;
    if (own.get) {
      const get = own.get;
      Object.defineProperty(owner, key, {
        ...own,
        get() {
          passes(name, isOfBrowser);
          // Of what the worker has, the name alone is asked for.
          return call(get, this === undefined ? self : this, []);
        },
      });
    } else if (typeof own.value === "function") {
      const trap = {
        apply(target, its, values) {
          passes(name, isOfBrowser);
          return call(target, its, values);
        },
        construct(target, values) {
          passes(name, isOfBrowser);
          return make(target, values);
        },
      };
      Object.defineProperty(owner, key, { ...own, value: new Proxy(own.value, trap) });
    }
  }

  // Kept before it is guarded.
  const ports = MessagePort.prototype.postMessage;
  self.addEventListener("message", (event) => {
    const wanted = event.data && event.data.fault;
    if (!wanted) return;
    event.stopImmediatePropagation();
    const was = { seen, count };
    // As after the browser has stopped the worker: nothing but what is kept.
    loading = undefined;
    state = undefined;
    lists = {};
    checking = undefined;
    drawing = undefined;
    seen = {};
    count = 0;
    armed = wanted;
    call(ports, event.ports[0], [was]);
  });

  for (const kind of kinds) {
    const language = kind === Promise || kind === Array || kind === String || kind === RegExp;
    for (const key of Object.getOwnPropertyNames(kind.prototype)) {
      if (key !== "constructor") guard(kind.prototype, key, `${kind.name}.prototype.${key}`, !language);
    }
  }
  for (const name in given) {
    const [from, keys] = given[name];
    const language = name !== "self" && name !== "Response";
    for (const key of keys) {
      // What a worker has stands in what it is made of.
      let owner = from;
      while (owner && !Object.hasOwn(owner, key)) owner = Object.getPrototypeOf(owner);
      if (owner) guard(owner, key, `${name}.${key}`, !language);
    }
  }
}
