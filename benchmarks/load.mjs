// Asks a server as fast as it answers, and says how that went. Reads what to ask as JSON from its
// input: { url, clients, seconds } or { url, clients, requests: [{ path, body, headers }, …] }.
import { readFileSync } from "node:fs";
import autocannon from "autocannon";

const asked = JSON.parse(readFileSync(0, "utf8"));
const milliseconds = [];
const statuses = {};
let next = 0;

const options = {
  url: asked.url,
  connections: asked.clients,
  timeout: 30,
  headers: asked.headers ?? {},
};
if (asked.requests) {
  options.amount = asked.requests.length;
  options.requests = [{
    method: "POST",
    // One list for all connections: no request is sent twice.
    setupRequest: (request) => {
      const { path, body, headers } = asked.requests[next++ % asked.requests.length];
      return { ...request, path, body, headers: { ...request.headers, ...headers } };
    },
  }];
} else {
  options.duration = asked.seconds;
  // Each from another visitor, as the proxy in front of the site would say.
  options.requests = [{
    setupRequest: (request) => {
      next += 1;
      const address = `10.${(next >> 16) & 255}.${(next >> 8) & 255}.${next & 255}`;
      return { ...request, headers: { ...request.headers, "X-Forwarded-For": address } };
    },
  }];
}

const began = process.hrtime.bigint();
const before = process.cpuUsage();
const instance = autocannon(options, (error, result) => {
  if (error) throw error;
  milliseconds.sort((a, b) => a - b);
  const at = (share) => milliseconds[Math.min(milliseconds.length - 1, Math.floor(share * milliseconds.length))];
  const used = process.cpuUsage(before);
  console.log(JSON.stringify({
    answers: milliseconds.length,
    seconds: Number(process.hrtime.bigint() - began) / 1e9,
    p50: at(0.5),
    p99: at(0.99),
    statuses,
    errors: result.errors + result.timeouts,
    cpu: (used.user + used.system) / 1e6,
  }));
});
instance.on("response", (_client, status, _bytes, taken) => {
  milliseconds.push(taken);
  statuses[status] = (statuses[status] ?? 0) + 1;
});
