// Ends the service worker: it takes away all that it kept, and itself. Open pages go on as they are.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) =>
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("inlogwijzer")).map((name) => caches.delete(name))))
      // Also where the storage is broken.
      .catch(() => {})
      .then(() => self.registration.unregister()),
  ),
);
