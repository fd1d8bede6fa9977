// The database of a running Tidings, for what no test waits for: the time at which something is due.
import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import net from "node:net";
import path from "node:path";

const NAME = "tidings";

/** Runs one statement in the database of a data folder; its rows are not read. */
export async function execute(data, statement) {
  const pid = await readFile(path.join(data, "database/cluster/postmaster.pid"), "utf8");
  const password = (await readFile(path.join(data, "secrets/database-password"), "utf8")).trim();
  const socket = net.connect(Number(pid.split("\n")[3]), "127.0.0.1");
  try {
    await converse(socket, password, statement);
  } finally {
    socket.destroy();
  }
}

const text = (words) => Buffer.from(`${words}\0`);
const int32 = (number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(number);
  return bytes;
};
const message = (type, ...parts) => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
};

// PostgreSQL's protocol 3.0: start-up, SCRAM-SHA-256 (RFC 7677), one simple query.
async function converse(socket, password, statement) {
  const nonce = randomBytes(18).toString("base64");
  const first = `n=,r=${nonce}`;
  let isSent = false;
  socket.write(message("", int32(196608), text("user"), text(NAME), text("database"), text(NAME), text("")));
  for await (const { type, body } of messages(socket)) {
    if (type === "E") throw new Error(body.toString().replaceAll("\0", " "));
    if (type === "R") {
      const step = body.readInt32BE();
      if (step === 10) socket.write(message("p", text("SCRAM-SHA-256"), int32(first.length + 3), Buffer.from(`n,,${first}`)));
      if (step === 11) socket.write(message("p", Buffer.from(proof(password, first, body.subarray(4).toString()))));
    }
    if (type === "Z") {
      if (isSent) return;
      isSent = true;
      socket.write(message("Q", text(statement)));
    }
  }
  throw new Error("the database has closed the connection");
}

function proof(password, first, challenge) {
  const { r, s, i } = Object.fromEntries(challenge.split(",").map((part) => [part[0], part.slice(2)]));
  const hmac = (key, words) => createHmac("sha256", key).update(words).digest();
  const clientKey = hmac(pbkdf2Sync(password, Buffer.from(s, "base64"), Number(i), 32, "sha256"), "Client Key");
  const last = `c=biws,r=${r}`;
  const signature = hmac(createHash("sha256").update(clientKey).digest(), `${first},${challenge},${last}`);
  return `${last},p=${Buffer.from(clientKey.map((byte, place) => byte ^ signature[place])).toString("base64")}`;
}

async function* messages(socket) {
  let left = Buffer.alloc(0);
  for await (const part of socket) {
    left = Buffer.concat([left, part]);
    while (left.length >= 5 && left.length > left.readInt32BE(1)) {
      const end = left.readInt32BE(1) + 1;
      yield { type: String.fromCharCode(left[0]), body: left.subarray(5, end) };
      left = left.subarray(end);
    }
  }
}
