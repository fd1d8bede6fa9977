// A browser's subscription without a browser: what is sent to it is kept, and read as RFC 8291 says.
import { createDecipheriv, createECDH, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { until } from "./patience.mjs";

export class Mailbox {
  #keys = createECDH("prime256v1");
  #auth = randomBytes(16);
  #push;
  #channel;

  /** Opens one at a push service. */
  constructor(push) {
    this.#push = push;
    this.#channel = push.keepFor();
    this.subscription = {
      endpoint: push.endpoint(this.#channel),
      keys: { p256dh: this.#keys.generateKeys("base64url"), auth: this.#auth.toString("base64url") },
    };
  }

  /** The text of a message, counted from 1, waiting until it has come. */
  async message(number) {
    const mine = () => this.#push.received.filter(({ channelID }) => channelID === this.#channel);
    await until(`message ${number}`, async () => mine().length >= number);
    return this.#read(mine()[number - 1].body);
  }

  #read(body) {
    const salt = body.subarray(0, 16);
    const sender = body.subarray(21, 21 + body[20]);
    const info = Buffer.concat([Buffer.from("WebPush: info\0"), this.#keys.getPublicKey(), sender]);
    const secret = createHmac("sha256", createHmac("sha256", this.#auth).update(this.#keys.computeSecret(sender)).digest())
      .update(Buffer.concat([info, Buffer.from([1])]))
      .digest();
    const derived = (name, length) => Buffer.from(hkdfSync("sha256", secret, salt, `Content-Encoding: ${name}\0`, length));
    const sealed = body.subarray(21 + body[20]);
    const decipher = createDecipheriv("aes-128-gcm", derived("aes128gcm", 16), derived("nonce", 12));
    decipher.setAuthTag(sealed.subarray(-16));
    const text = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).toString();
    return text.slice(0, text.lastIndexOf("\x02"));
  }
}
