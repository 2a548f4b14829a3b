import { describe, expect, it } from "vitest";
import { html } from "./html.js";

describe("the markup template", () => {
  it("escapes whatever is put in, in text and in attributes", () => {
    expect(html`<p title="${'"><script>'}">${"<img onerror='x'> & 1"}</p>`.markup).toBe(
      '<p title="&quot;&gt;&lt;script&gt;">&lt;img onerror=&#39;x&#39;&gt; &amp; 1</p>',
    );
  });

  it("leaves markup made by itself as it is, joins lists and shows nothing for null", () => {
    expect(html`<ul>${["<a>", "b"].map((item) => html`<li>${item}</li>`)}${null}</ul>${0}`.markup).toBe(
      "<ul><li>&lt;a&gt;</li><li>b</li></ul>0",
    );
  });
});
