import { describe, expect, it } from "vitest";
import { ConfigurationFaults, readConfig } from "./config.js";

describe("configuration", () => {
  it("has a working default for everything", () => {
    const config = readConfig({});
    expect(config).toMatchObject({ HOST: "127.0.0.1", PORT: 8080, CHAT_MODEL: null, apiKey: null });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it("names all faults together, and never a secret", () => {
    const read = () =>
      readConfig({
        PORT: "many",
        ALLOWED_ORIGINS: "example.cn",
        CHAT_MODEL: "m",
        OPENAI_API_KEY_FILE: "/no/such/key-s3cret",
      });
    expect(read).toThrow(ConfigurationFaults);
    try {
      read();
    } catch (error) {
      const { faults, message } = error as ConfigurationFaults;
      expect(faults.map((fault) => fault.split(":")[0])).toEqual(
        expect.arrayContaining(["PORT", "ALLOWED_ORIGINS", "OPENAI_API_KEY_FILE"]),
      );
      expect(message).toContain("CHAT_MODEL is set");
      expect(message).not.toContain("s3cret");
    }
  });
});
