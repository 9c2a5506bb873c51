// A login service and two sites that use it, made of common libraries: what does a real login do in this browser?
//
// - The login service is oidc-provider. It has one page with one button.
// - `/server` is a site that asks on its server: openid-client's strategy for Passport, and express-session.
// - `/browser/oc`, `/browser/ts` and `/browser/old` are sites that ask in the browser: openid-client, oidc-client-ts, and
//   oidc-client, which nobody keeps any more and many sites still have.
//
// Each page says in the attribute `login` of its root how the login went: `in`, or why not. All are on one port and are told apart by the
// host name; the test has a door before them that speaks TLS. The words that this is started with are the two host
// names, the port of that door, the seconds that the login service's cookie lives, and the folder of the libraries.
// It says on which port it listens, and runs until its standard input closes.

import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [providerName, siteName, port, interactionSeconds, folder] = process.argv.slice(2);
const require = createRequire(pathToFileURL(join(folder, "package.json")));
const load = async (name) => import(pathToFileURL(require.resolve(name)));

const { Provider } = await load("oidc-provider");
const openid = await load("openid-client");
const { Strategy } = await load("openid-client/passport");
const express = require("express");
const session = require("express-session");
const passport = require("passport");

const issuer = `https://${providerName}:${port}`;
const site = `https://${siteName}:${port}`;
const secret = randomBytes(16).toString("hex");

// ── The login service ──

const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const page = (login, more = "") =>
  `<!doctype html><html lang="nl"${login ? ` login="${escaped(login)}"` : ""}><meta charset="utf-8">` +
  `<link rel="icon" href="data:,"><title>Inloggen</title><body>${more}`;

const signed = { id_token_signed_response_alg: "ES256" };
const provider = new Provider(issuer, {
  clients: [
    { client_id: "server", client_secret: secret, redirect_uris: [`${site}/server/terug`], ...signed },
    ...["ts", "oc", "old"].map((name) => ({
      client_id: name,
      redirect_uris: [`${site}/browser/${name}`, `${site}/browser/${name}/stil`],
      token_endpoint_auth_method: "none",
      ...signed,
    })),
  ],
  // As a service has them that is asked in frames of other sites.
  cookies: { keys: [secret], long: { httpOnly: true, overwrite: true, sameSite: "none" } },
  jwks: { keys: [await signingKey()] },
  clientBasedCORS: () => true,
  features: { devInteractions: { enabled: false } },
  // On a slow machine the way back takes a while.
  ttl: { Interaction: Number(interactionSeconds), AuthorizationCode: 600, IdToken: 3600, AccessToken: 3600, Session: 14 * 24 * 3600, Grant: 3600 },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  interactions: { url: (_, interaction) => `/dienst/${interaction.uid}` },
  // Nobody is asked for consent.
  loadExistingGrant: async (context) => {
    const grant = new context.oidc.provider.Grant({
      clientId: context.oidc.client.clientId,
      accountId: context.oidc.session.accountId,
    });
    grant.addOIDCScope("openid");
    await grant.save();
    return grant;
  },
  renderError: (context, out, error) => {
    context.type = "html";
    context.body = page(`login service: ${context.status} ${out.error_description ?? out.error ?? error.name}`);
  },
});
provider.proxy = true;

async function signingKey() {
  const { subtle } = globalThis.crypto;
  const pair = await subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  const key = await subtle.exportKey("jwk", pair.privateKey);
  return { kty: key.kty, crv: key.crv, x: key.x, y: key.y, d: key.d, use: "sig", alg: "ES256", kid: "een" };
}

const service = express();
service.get("/dienst/:uid", async (request, response) => {
  try {
    await provider.interactionDetails(request, response);
    response.send(page("", `<form method="post"><button>Log in</button></form>`));
  } catch (error) {
    response.status(400).send(page(`login service: ${error.status ?? 400} ${error.error_description ?? error.message}`));
  }
});
service.post("/dienst/:uid", async (request, response) => {
  try {
    await provider.interactionFinished(request, response, { login: { accountId: "lezer" } });
  } catch (error) {
    response.status(400).send(page(`login service: ${error.status ?? 400} ${error.error_description ?? error.message}`));
  }
});
const provide = provider.callback();
service.use((request, response) => provide(request, response));

// ── The sites ──

let own = 0;
// The site's server reaches the login service by the same door's other side.
const direct = (url, options) => {
  const address = new URL(url);
  const headers = new Headers(options?.headers);
  headers.set("x-name", address.host);
  return fetch(`http://127.0.0.1:${own}${address.pathname}${address.search}`, { ...options, headers });
};

const sites = express();
sites.set("trust proxy", true);
sites.use("/lib", express.static(join(folder, "node_modules")));
sites.use(
  "/server",
  session({
    secret,
    resave: false,
    saveUninitialized: false,
    proxy: true,
    cookie: { secure: true, sameSite: "lax", maxAge: 3_600_000 },
  }),
);

async function serverSide() {
  const config = await openid.discovery(new URL(issuer), "server", { client_secret: secret, id_token_signed_response_alg: "ES256" }, undefined, {
    [openid.customFetch]: direct,
  });
  const options = { config, scope: "openid", callbackURL: `${site}/server/terug` };
  passport.use("oidc", new Strategy(options, (tokens, done) => done(null, { id: tokens.claims().sub })));
  passport.serializeUser((user, done) => done(null, user));
  passport.deserializeUser((user, done) => done(null, user));
  sites.use("/server", passport.initialize(), passport.session());
  sites.get("/server", (request, response) => {
    response.send(page(request.user ? "in" : "site: nobody is logged in"));
  });
  // Each login is asked for anew, whoever is logged in already.
  sites.get("/server/begin", passport.authenticate("oidc", { prompt: "login" }));
  sites.get("/server/terug", (request, response, next) => {
    passport.authenticate("oidc", (error, user, info) => {
      if (!user) return response.status(401).send(page(`site: ${error?.message ?? info?.message ?? "refused"}`));
      request.logIn(user, (failed) => (failed ? next(failed) : response.redirect("/server")));
    })(request, response, next);
  });
}

const dark = `<noscript><p login="browser: JavaScript is off"></noscript>`;
const told = `
  const tell = (words) => { document.documentElement.setAttribute("login", words); };
  const failed = (error) => tell("browser: " + (error?.cause?.message ?? error?.message ?? error));
  const back = new URLSearchParams(location.search);
  const here = location.origin + location.pathname;`;

sites.get("/browser/ts", (_, response) => {
  response.send(
    page(
      "",
      `${dark}<script src="/lib/oidc-client-ts/dist/browser/oidc-client-ts.min.js"></script><script type="module">${told}
  try {
    // The library's own choice is sessionStorage; sites that keep somebody logged in choose localStorage.
    const { UserManager, WebStorageStateStore } = oidc;
    const store = () => new WebStorageStateStore({ store: localStorage });
    const manager = new UserManager({ authority: ${JSON.stringify(issuer)}, client_id: "ts", redirect_uri: here,
      silent_redirect_uri: here + "/stil", scope: "openid", userStore: store(), stateStore: store(),
      automaticSilentRenew: false, silentRequestTimeoutInSeconds: 20 });
    if (!back.has("code") && !back.has("error")) await manager.signinRedirect({ prompt: "login" });
    else {
      const user = await manager.signinRedirectCallback();
      const kept = await manager.getUser();
      if (!kept) throw new Error("the user is not kept");
      tell(kept.expired ? "browser: expired" : "in");
      // The question behind the scenes: is somebody still logged in?
      manager.signinSilent().then(() => "in", (error) => "out: " + error.message)
        .then((words) => { document.documentElement.setAttribute("silent", words); });
    }
  } catch (error) { failed(error); }</script>`,
    ),
  );
});
sites.get("/browser/ts/stil", (_, response) => {
  response.send(
    page(
      "",
      `<script src="/lib/oidc-client-ts/dist/browser/oidc-client-ts.min.js"></script>
<script>new oidc.UserManager({ authority: ${JSON.stringify(issuer)}, client_id: "ts", redirect_uri: location.href.split("?")[0] }).signinSilentCallback();</script>`,
    ),
  );
});

sites.get("/browser/old", (_, response) => {
  response.send(
    page(
      "",
      `${dark}<script src="/lib/oidc-client/dist/oidc-client.min.js"></script><script type="module">${told}
  try {
    const { UserManager, WebStorageStateStore } = Oidc;
    const store = () => new WebStorageStateStore({ store: localStorage });
    const manager = new UserManager({ authority: ${JSON.stringify(issuer)}, client_id: "old", redirect_uri: here,
      response_type: "code", scope: "openid", loadUserInfo: false, userStore: store(), stateStore: store() });
    if (!back.has("code") && !back.has("error")) await manager.signinRedirect({ prompt: "login" });
    else {
      await manager.signinRedirectCallback();
      tell((await manager.getUser()) ? "in" : "browser: the user is not kept");
    }
  } catch (error) { failed(error); }</script>`,
    ),
  );
});

const imports = {
  "openid-client": "/lib/openid-client/build/index.js",
  oauth4webapi: "/lib/oauth4webapi/build/index.js",
  "jose/jwe/compact/decrypt": "/lib/jose/dist/webapi/jwe/compact/decrypt.js",
  "jose/errors": "/lib/jose/dist/webapi/util/errors.js",
};
sites.get("/browser/oc", (_, response) => {
  response.send(
    page(
      "",
      `${dark}<script type="importmap">${JSON.stringify({ imports })}</script><script type="module">${told}
  import("openid-client").then(async (client) => {
    const config = await client.discovery(new URL(${JSON.stringify(issuer)}), "oc", { id_token_signed_response_alg: "ES256" }, client.None());
    if (!back.has("code") && !back.has("error")) {
      const verifier = client.randomPKCECodeVerifier();
      const [state, nonce] = [client.randomState(), client.randomNonce()];
      sessionStorage.setItem("login", JSON.stringify({ verifier, state, nonce }));
      const challenge = await client.calculatePKCECodeChallenge(verifier);
      location.assign(client.buildAuthorizationUrl(config, { redirect_uri: here, scope: "openid", prompt: "login", state, nonce,
        code_challenge: challenge, code_challenge_method: "S256" }));
    } else {
      const kept = JSON.parse(sessionStorage.getItem("login"));
      if (!kept) throw new Error("nothing is kept of the beginning");
      const tokens = await client.authorizationCodeGrant(config, new URL(location.href), {
        pkceCodeVerifier: kept.verifier, expectedState: kept.state, expectedNonce: kept.nonce });
      tell(tokens.claims().sub ? "in" : "browser: nobody");
    }
  }).catch(failed);</script>`,
    ),
  );
});

// ── The door behind the door ──

const server = createServer((request, response) => {
  const name = request.headers["x-name"] ?? request.headers.host ?? "";
  request.headers.host = name;
  request.headers["x-forwarded-proto"] = "https";
  (name.startsWith(providerName) ? service : sites)(request, response);
});
// A browser that sends a form on a connection as it closes would not send it again.
server.keepAliveTimeout = 3_600_000;
server.listen(0, "127.0.0.1", async () => {
  own = server.address().port;
  try {
    await serverSide();
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
  console.log(`listening on ${own}`);
});
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
