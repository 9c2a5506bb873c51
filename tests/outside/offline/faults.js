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
  /** What fails: each call of that name, or only the next one. */
  let armed = {};
  let seen = {};

  function passes(name, isOfBrowser) {
    seen[name] = isOfBrowser;
    if (armed.name === name) {
      if (armed.once) armed = {};
      throw new TypeError(`made to fail: ${name}`);
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

  // What this needs itself, before it is guarded.
  const getter = (kind, key) => Object.getOwnPropertyDescriptor(kind.prototype, key).get;
  const data = getter(ExtendableMessageEvent, "data");
  const ports = getter(ExtendableMessageEvent, "ports");
  const answer = MessagePort.prototype.postMessage;
  self.addEventListener("message", (event) => {
    const told = call(data, event, []);
    const wanted = told && told.fault;
    if (!wanted) return;
    event.stopImmediatePropagation();
    const was = seen;
    // As after the browser has stopped the worker: nothing but what is kept.
    loading = undefined;
    state = undefined;
    lists = {};
    checking = undefined;
    drawing = undefined;
    seen = {};
    armed = wanted;
    call(answer, call(ports, event, [])[0], [was]);
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
