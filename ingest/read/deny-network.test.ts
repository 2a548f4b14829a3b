import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { childScript } from "./child-script.js";

it("after the lock every way out of the process is refused", () => {
  const folder = childScript().replace(/[^/]*$/, "");
  const probe = `
    process.send = () => {};
    await import(${JSON.stringify(`${folder}child.js`)});
    const net = await import("node:net"); const http = await import("node:http"); const dns = await import("node:dns"); const cp = await import("node:child_process");
    const tries = [() => net.connect(1), () => net.createConnection(1), () => new net.Socket().connect(1), () => http.get("http://127.0.0.1:1"), () => dns.lookup("localhost", () => {}), () => fetch("http://127.0.0.1:1"), () => cp.spawn("true")];
    console.log(tries.map((one) => { try { one(); return "open"; } catch (error) { return error.name; } }).join());
    process.exit(0);`;
  const out = execFileSync(process.execPath, ["--input-type=module", "-e", probe], { encoding: "utf8" });
  expect(out.trim().split(",")).toEqual(Array(7).fill("NetworkRefused"));
});
