// What every browser test needs: a record, the atlas that serves it, and Debian's Chromium.
import { spawn, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, dirname } from "node:path";
import { chromium } from "playwright-core";

export const program = process.env.CHANCERY;
export const root = process.env.CHANCERY_ROOT;

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

export const browse = () => chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: FLAGS });

/** A folder that goes when the process does. */
export const folder = () => {
  const path = mkdtempSync(join(tmpdir(), "atlas-"));
  process.on("exit", () => rmSync(path, { recursive: true, force: true }));
  return path;
};

export const run = (...args) => execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** Writes files below a folder: a map of names to texts. */
export const write = (at, files) => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(at, name)), { recursive: true });
    writeFileSync(join(at, name), text);
  }
};

/** Serves a record on a free port of this machine; resolves to its address and how to stop it. */
export const serve = (record) =>
  new Promise((resolve, reject) => {
    const server = spawn(program, ["serve", "--record", record, "--port", "0"], { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    const listen = (chunk) => {
      said += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found) resolve({ at: found[0], stop: () => server.kill("SIGINT") });
    };
    server.stdout.on("data", listen);
    server.stderr.on("data", listen);
    server.on("exit", (code) => reject(new Error(`the server ended (${code}): ${said}`)));
    process.on("exit", () => server.kill("SIGKILL"));
  });

/** A page that keeps what went wrong on it. */
export const watched = async (context) => {
  const page = await context.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(`script: ${error.message}`));
  page.on("console", (line) => line.type() === "error" && wrong.push(`console: ${line.text()}`));
  page.on("dialog", (dialog) => { wrong.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    if (!why.includes("ERR_ABORTED")) wrong.push(`request: ${request.url()} ${why}`);
  });
  return { page, wrong };
};
