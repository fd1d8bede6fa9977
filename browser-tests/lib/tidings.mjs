// Starts a real Tidings on a free port with a data folder of its own, and stops it again.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { execute } from "./database.mjs";

const launcher = path.resolve(import.meta.dirname, "../../tidings");

export class Tidings {
  static async start(flags = []) {
    const tidings = new Tidings(await mkdtemp(path.join(tmpdir(), "tidings-browser-")));
    await tidings.#run(flags);
    return tidings;
  }

  constructor(folder) {
    this.folder = folder;
  }

  get data() {
    return path.join(this.folder, "data");
  }

  async #run(flags) {
    const { data } = this;
    // Any free port: it prints which, and no other process can take it in between.
    this.process = spawn(launcher, ["run", "--port", "0", "--data", data, ...flags]);
    let output = "";
    let errors = "";
    this.process.stderr.on("data", (text) => (errors += text));
    await new Promise((ready, failed) => {
      this.process.once("exit", (code) => failed(new Error(`Tidings ended with ${code}: ${errors}`)));
      this.process.stdout.on("data", (text) => {
        output += text;
        if (/^First editor:.*\n/m.test(output)) ready();
      });
    });
    this.address = /^Tidings is ready: (\S+)\/$/m.exec(output)[1];
    this.password = /password (\S+)/.exec(output)[1];
    this.token = (await readFile(path.join(data, "secrets/api-token"), "utf8")).trim();
  }

  /** Takes a raw text in by the API, which publishes it unless the query says otherwise; answers the story. */
  async take(text, query = "") {
    const { status, json } = await this.api("POST", `/api/v1/stories${query}`, text);
    if (status !== 201) throw new Error(`the story was answered with ${status}: ${JSON.stringify(json)}`);
    return json;
  }

  /** ./tidings publish, as an editor would call it; answers what it printed, and where the story is. */
  async publish(text, ...flags) {
    const file = path.join(this.folder, `story-${Math.random().toString(36).slice(2)}.txt`);
    await writeFile(file, text);
    const child = spawn(launcher, ["publish", file, "--url", this.address, "--token", this.token, ...flags]);
    let output = "";
    child.stdout.on("data", (more) => (output += more));
    child.stderr.on("data", (more) => (output += more));
    const code = await new Promise((done) => child.once("exit", done));
    if (code !== 0) throw new Error(`publish ended with ${code}: ${output}`);
    return { output, address: /http\S+\/stories\/\S+/.exec(output)[0] };
  }

  /** The API, with the token. */
  async api(method, where, body, type = "text/plain; charset=utf-8") {
    const answer = await fetch(this.address + where, {
      method,
      headers: { Authorization: `Bearer ${this.token}`, ...(body ? { "Content-Type": type } : {}) },
      body,
    });
    return { status: answer.status, json: await answer.json() };
  }

  /** What is held for a reader is due now; whether it comes in the morning or in an hour, no test waits so long. */
  async makeDue(reader) {
    await execute(this.data, `update held set due_at = now() where reader_id = ${Number(reader)}`);
  }

  async stop() {
    this.process.removeAllListeners("exit");
    const ended = new Promise((done) => this.process.once("exit", done));
    this.process.kill("SIGTERM");
    await ended;
    await rm(this.folder, { recursive: true, force: true });
  }
}
