// The push service's side for a real Firefox: Mozilla's WebSocket protocol towards the browser, RFC 8030 towards Tidings.

import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { WebSocketServer } from "ws";

export class PushService {
  static async start() {
    const service = new PushService();
    await new Promise((done) => service.http.listen(0, "127.0.0.1", done));
    service.port = service.http.address().port;
    return service;
  }

  constructor() {
    this.received = [];
    this.hasForgotten = false;
    this.channels = new Map();
    this.acknowledged = new Map();
    this.http = createServer((request, response) => this.#take(request, response));
    this.sockets = new WebSocketServer({ server: this.http });
    this.sockets.on("connection", (socket) => {
      socket.on("message", (text) => this.#answer(socket, JSON.parse(text)));
    });
  }

  get hostAndPort() {
    return `localhost:${this.port}`;
  }

  endpoint(channelID) {
    return `http://${this.hostAndPort}/wpush/${channelID}`;
  }

  /** A channel that no browser listens to: what is sent there is received, and that is all. */
  keepFor() {
    const channelID = randomUUID();
    this.channels.set(channelID, { send() {} });
    return channelID;
  }

  #answer(socket, message) {
    const say = (answer) => socket.send(JSON.stringify({ messageType: message.messageType, status: 200, ...answer }));
    switch (message.messageType) {
      case "hello":
        socket.uaid = (!this.hasForgotten && message.uaid) || randomUUID().replaceAll("-", "");
        say({ uaid: socket.uaid, use_webpush: true });
        break;
      case "register":
        this.channels.set(message.channelID, socket);
        say({ channelID: message.channelID, pushEndpoint: this.endpoint(message.channelID) });
        break;
      case "unregister":
        this.channels.delete(message.channelID);
        say({ channelID: message.channelID });
        break;
      case "ack":
        for (const { version } of message.updates ?? []) this.acknowledged.get(version)?.();
        break;
      default: // ping, nack
    }
  }

  #take(request, response) {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      const body = Buffer.concat(parts);
      const channelID = request.url.split("/").pop();
      this.received.push({ at: Date.now(), channelID, headers: request.headers, body });
      if (!this.channels.has(channelID)) {
        response.writeHead(410).end();
        return;
      }
      this.#deliver(channelID, body, randomUUID());
      response.writeHead(201, { Location: `http://${this.hostAndPort}/m/${randomUUID()}` }).end();
    });
  }

  /** Sends the newest message once more, as a push service does whose acknowledgement was lost; waits for the next one. */
  async repeatLast() {
    const { channelID, body } = this.received.at(-1);
    const version = randomUUID();
    const acknowledged = new Promise((done) => this.acknowledged.set(version, done));
    this.#deliver(channelID, body, version);
    await acknowledged;
  }

  /** Knows no browser any more: each of them renews its subscriptions when it comes back. */
  forgetBrowsers() {
    this.hasForgotten = true;
    this.channels.clear();
    this.sockets.clients.forEach((socket) => socket.terminate());
  }

  #deliver(channelID, body, version) {
    const data = body.toString("base64url");
    const headers = { encoding: "aes128gcm" };
    this.channels.get(channelID).send(JSON.stringify({ messageType: "notification", channelID, version, data, headers }));
  }

  async stop() {
    this.sockets.clients.forEach((socket) => socket.terminate());
    this.sockets.close();
    this.http.closeAllConnections();
    await new Promise((done) => this.http.close(done));
  }
}
