import { describe, expect, it } from "vitest";
import { readHtml } from "./read-html.js";

const read = (html: string) => readHtml.read(new Uint8Array(Buffer.from(html)), "a.html");
const SENTENCES =
  "申请人应当具有本市户籍，年满十八周岁，并已连续缴纳社会保险满十二个月。申请材料包括身份证、户口簿和书面申请。";

function page(main: string, head = ""): string {
  return `<!DOCTYPE html><html><head><title>补贴办法-临川市人民政府网站</title>${head}</head><body>
    <div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul></div><div class="crumb">当前位置：<a href="/">首页</a></div>
    <div class="wrap"><h1>补贴办法</h1><div class="info">发布日期：2024-01-02 来源：市人社局</div><div class="TRS_Editor">${main}</div>
    <div class="share">分享到：微信</div></div><div class="footer">版权所有：临川市人民政府 网站标识码1234567890</div></body></html>`;
}

async function texts(html: string): Promise<string[]> {
  return (await read(html)).blocks.map((block) =>
    block.type === "paragraph" ? block.text : block.rows.map((row) => row.join("|")).join("/"),
  );
}

describe("reading HTML", () => {
  it("keeps the main text and nothing of what stands around it", async () => {
    const all = await texts(page(`<p>　　${SENTENCES}</p><p>【打印】【关闭】</p><p>上一篇：通知</p>`));
    expect(all).toEqual([SENTENCES]);
  });

  it("finds the main text by its sentences where nothing names it", async () => {
    const html = `<body><div><a href="/">首页</a><a href="/a">新闻</a></div><div><div><p>${SENTENCES}</p><p>${SENTENCES}</p></div><div><a href="/1">通知一</a><a href="/2">通知二</a></div></div></body>`;
    expect(await texts(html)).toEqual([SENTENCES, SENTENCES]);
  });

  it("breaks lines at br and blocks, not at inline elements", async () => {
    expect(
      await texts(
        page(`<div>第一条<span>　甲<b>乙</b></span>丙。<br>第二条 丁。<section>戊。</section>己。</div>${SENTENCES}`),
      ),
    ).toEqual(["第一条 甲乙丙。", "第二条 丁。", "戊。", `己。`, SENTENCES]);
  });

  it("knows paragraphs that are bold or centred as a whole", async () => {
    const { blocks } = await read(
      page(
        `<p style="text-align:center"><strong>第一章</strong><span style="font-weight:bold">总则</span></p><p>前<b>后</b></p><p>${SENTENCES}</p>`,
      ),
    );
    expect(blocks).toMatchObject([{ text: "第一章总则", bold: true, align: "center" }, { bold: false }, {}]);
  });

  it("spreads merged cells, finds header and caption, unwraps layout tables", async () => {
    const table =
      "<table><caption>标准表</caption><tr><th>类别</th><th colspan=2>标准</th></tr><tr><td rowspan=2>低保</td><td>每月</td><td>500元</td></tr><tr><td>每年</td><td>6000元</td></tr></table>";
    const { blocks } = await read(page(`<table><tr><td><p>${SENTENCES}</p>${table}</td></tr></table>`));
    expect(blocks).toMatchObject([
      { text: SENTENCES },
      {
        caption: "标准表",
        headerRows: 1,
        rows: [
          ["类别", "标准", "标准"],
          ["低保", "每月", "500元"],
          ["低保", "每年", "6000元"],
        ],
      },
    ]);
  });

  it("prints the numbers of ordered lists", async () => {
    expect(
      await texts(page(`<ol start=2><li>甲；</li><li>乙。</li></ol><ul><li>丙</li></ul><p>${SENTENCES}</p>`)),
    ).toEqual(["2. 甲；", "3. 乙。", "丙", SENTENCES]);
  });

  it.each([
    ["display:none", '<p style="display:none">看不见的字</p>'],
    ["white letters", '<p style="color:#fff">看不见的字</p>'],
    ["letters of 1 px", '<span style="font-size:1px">看不见的字</span>'],
    ["a rule of the page", '<style>.x{display:none}</style><p class="x">看不见的字</p>'],
    ["the hidden attribute", "<p hidden>看不见的字</p>"],
  ])("keeps hidden text out and counts it: %s", async (_, hidden) => {
    const document = await read(page(`<p>${SENTENCES}</p>${hidden}`));
    expect(document.blocks).toMatchObject([{ text: SENTENCES }]);
    expect(document.yield).toMatchObject({ hiddenCharacters: 5, hiddenSamples: ["看不见的字"] });
    expect(document.yield.hiddenPlaces![0]).toContain(SENTENCES.slice(0, 20));
  });

  it("does not take hidden menus, or white heads on a fill, for hidden text", async () => {
    const menu = '<div class="nav" style="display:none">政务公开 政务服务</div>';
    const head =
      '<table><tr style="background:#0a4"><td style="color:#fff">项目</td><td style="color:#fff">金额</td></tr><tr><td>补贴</td><td>一千元</td></tr></table>';
    expect((await read(page(`${menu}<p>${SENTENCES}</p>${head}`))).yield.hiddenCharacters).toBe(0);
  });

  it("reads a page whose whole body is hidden until a script has run", async () => {
    expect(await texts(page(`<p>${SENTENCES}</p>`).replace("<body>", '<body style="visibility:hidden">'))).toEqual([
      SENTENCES,
    ]);
  });

  it("takes facts from meta elements and from the table of facts, which is no text", async () => {
    const facts =
      "<table><tr><td>索引号：</td><td>123/2024-1</td><td>发布机构：</td><td>市人社局</td></tr><tr><td>文 号：</td><td>临人社规〔2024〕1号</td><td>有效性：</td><td>有效</td></tr></table>";
    const head =
      '<meta name="ArticleTitle" content="补贴办法"><meta name="PubDate" content="2024-01-02"><meta name="Url" content="https://www.example.gov.cn/a/b.html">';
    const document = await read(page(`${facts}<p>${SENTENCES}</p><p><a href="../f.docx">附件：申请表</a></p>`, head));
    expect(document.meta).toMatchObject({
      title: "补贴办法",
      documentNumber: "临人社规〔2024〕1号",
      issuer: "市人社局",
      published: "2024-01-02",
      validity: "有效",
    });
    expect(document.blocks[0]).toMatchObject({ text: SENTENCES });
    expect(document.attachments).toEqual([{ title: "附件：申请表", url: "https://www.example.gov.cn/f.docx" }]);
  });

  it("takes the site's name off the title", async () => {
    expect((await read(page(`<p>${SENTENCES}</p>`))).meta.title).toBe("补贴办法");
  });

  it("a notice of one sentence is the text, not the long list of links below it", async () => {
    const sentence = "申请人应当具有本市户籍并年满十八周岁，补贴按季度发放，由街道办事处受理。";
    const links = Array.from(
      { length: 40 },
      (_, at) => `<li><a href="/${at}">关于某项工作的通知，第${at}号。</a></li>`,
    );
    const document = await readHtml.read(
      Buffer.from(
        `<html><body><div class="box"><p>${sentence}</p></div><div class="more"><ul>${links.join("")}</ul></div></body></html>`,
      ),
      "a.html",
    );
    expect(document.blocks).toMatchObject([{ text: sentence }]);
  });

  it("what is struck out is not read, and is shown to staff", async () => {
    const html = page(
      `<p>${SENTENCES}</p><p>补贴每月<del>三百</del><ins>五百</ins>元，<span style="text-decoration: line-through red">上限两千</span>上限三千元。</p><p style="color:#FFFFFE">几乎是白的</p>`,
    );
    expect((await texts(html)).at(-1)).toBe("补贴每月五百元，上限三千元。");
    expect((await read(html)).yield.hiddenSamples.join(" ")).toMatch(/三百.*上限两千.*几乎是白的/);
  });

  it("marks a page of links", async () => {
    const links = Array.from(
      { length: 12 },
      (_, at) => `<li><a href="/${at}">关于印发第${at}号通知的公告全文链接</a></li>`,
    ).join("");
    expect((await read(`<body><div><ul>${links}</ul></div></body>`)).warnings).toContain("list_page");
  });

  it("refuses nests and unclosed formatting that would keep a parser busy", async () => {
    for (const html of [
      "<div>".repeat(257),
      "<b><i><a href=x>".repeat(1_000),
      Array.from({ length: 3_000 }, (_, at) => `<p><b id=${at}></p>`).join(""),
    ]) {
      await expect(Promise.resolve().then(() => read(html))).rejects.toMatchObject({ code: "too_deep" });
    }
  });

  it("is told from text by its structure, whatever the name", () => {
    const is = (text: string) => readHtml.recognise(new Uint8Array(Buffer.from(text)), "a.txt");
    expect([
      is("<!-- x --><!DOCTYPE html><p>"),
      is("<table><tr>"),
      is("<?xml version='1.0'?><a/>"),
      is("a < b"),
    ]).toEqual([true, true, false, false]);
  });
});
