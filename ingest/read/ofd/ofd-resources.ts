import type { XmlElement } from "../xml/parse-xml.js";
import type { OfdPackage, OfdPart } from "./ofd-package.js";
import { kid, kids, textIn } from "./ofd-xml.js";

/** What the resource parts of a document define, by id. */
export class OfdResources {
  private readonly bold = new Map<string, boolean>();
  private readonly params = new Map<string, XmlElement>();
  private readonly units = new Map<string, XmlElement>();
  private readonly media = new Map<string, string>();

  constructor(
    private readonly ofd: OfdPackage,
    document: OfdPart,
  ) {
    const common = kid(document.root, "CommonData");
    for (const path of [...kids(common, "PublicRes"), ...kids(common, "DocumentRes")].map(textIn))
      this.add(ofd.optional(path, document.folder));
  }

  /** Resources of one page come on top of those of the document. */
  addPage(page: OfdPart): void {
    for (const path of kids(page.root, "PageRes").map(textIn)) this.add(this.ofd.optional(path, page.folder));
  }

  isBold(font: string | undefined): boolean {
    return this.bold.get(font ?? "") ?? false;
  }

  drawParam(id: string | undefined): XmlElement | null {
    return this.params.get(id ?? "") ?? null;
  }

  /** The content of a composite graphic unit. */
  unit(id: string | undefined): XmlElement | null {
    return this.units.get(id ?? "") ?? null;
  }

  /** Name of the entry that holds a picture. */
  picture(id: string | undefined): string | null {
    return this.media.get(id ?? "") ?? null;
  }

  private add(part: OfdPart | null): void {
    if (part === null) return;
    const base = part.root.attributes.get("BaseLoc") ?? "";
    const idOf = (element: XmlElement): string => element.attributes.get("ID") ?? "";
    for (const font of kids(kid(part.root, "Fonts"))) {
      const names = `${font.attributes.get("FontName")} ${font.attributes.get("FamilyName")}`;
      const heavy =
        font.attributes.get("Bold") === "true" || /bold|black|heavy|simhei|heiti|黑体|小标宋|xbs/i.test(names);
      this.bold.set(idOf(font), heavy);
    }
    for (const param of kids(kid(part.root, "DrawParams"))) this.params.set(idOf(param), param);
    for (const unit of kids(kid(part.root, "CompositeGraphicUnits"))) {
      const content = kid(unit, "Content");
      if (content !== null) this.units.set(idOf(unit), content);
    }
    for (const medium of kids(kid(part.root, "MultiMedias"))) {
      const file = textIn(kid(medium, "MediaFile"));
      const name =
        file === "" ? null : (this.ofd.resolve(file, `${part.folder}/${base}`) ?? this.ofd.resolve(file, part.folder));
      if (name !== null) this.media.set(idOf(medium), name);
    }
  }
}
