// Scores a host on this machine as MDN's HTTP Observatory does.
//
//   node observatory.mjs FOLDER HOST PORT
//
// FOLDER has the Observatory's package. What it asks of HOST by TLS is asked of this machine, at this port. Without TLS
// nobody answers: in front of a real host stands what sends everybody on to TLS.

import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, host, port] = process.argv.slice(2);

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...given) {
  const options = Array.isArray(given[0]) ? given[0][0] : given[0];
  if (options?.host === host) {
    // No program listens at port 1.
    options.port = Number(options.port) === 443 ? Number(port) : 1;
    options.host = "127.0.0.1";
  }
  return connect.apply(this, given);
};

// The list of hosts that browsers know beforehand is fetched when the package is installed. No host of ours is on it.
const read = fs.readFileSync;
fs.readFileSync = (file, ...rest) => (String(file).endsWith("hsts-preload.json") ? "{}" : read(file, ...rest));

const { scan } = await import(pathToFileURL(path.join(folder, "src/scanner/index.js")));
console.log(JSON.stringify(await scan(host)));
