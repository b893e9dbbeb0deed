// The pages: a cursor on A4, tagged content, artifacts, outline. All drawing of the report goes through here.
import PdfKit from 'pdfkit';
import { type Fonts, loadFonts } from './fonts.ts';
import { ink, longest, page, textBottom, textWidth } from './ink.ts';
import { breakLines, type Line, type Segment, type StyledRun } from './lines.ts';
import { plainText } from './visible.ts';

export type Element = PDFKit.PDFStructureElement;
export interface DocumentFacts {
  title: string;
  author: string;
  /** Time of the report: the only date in the file. */
  created: Date;
  build: string;
  resources: string;
}
export interface ElementOptions {
  alt?: string;
  scope?: 'Column' | 'Row';
}

/** Plain outline entries, in order of drawing. */
export interface OutlineEntry {
  text: string;
  page: number;
}

const xml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

export class Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly fonts: Fonts;
  readonly root: Element;
  readonly contents: OutlineEntry[] = [];
  y: number = page.top;
  pages = 0;
  private section: PDFKit.PDFOutline | undefined;

  constructor(facts: DocumentFacts) {
    this.doc = new PdfKit({
      size: 'A4',
      margin: 0,
      autoFirstPage: false,
      bufferPages: true,
      pdfVersion: '1.7',
      subset: 'PDF/A-2b',
      tagged: true,
      lang: 'en',
      displayTitle: true,
      // No standard font: every font of the file is embedded.
      font: '',
      // fonts.ts keeps a bounded number of shaped words; pdfkit would keep all.
      fontLayoutCache: false,
      info: {
        Title: plainText(facts.title),
        Author: plainText(facts.author),
        Creator: `Sealtrail ${plainText(facts.build)}`,
        Producer: 'Sealtrail, pdfkit',
        CreationDate: facts.created,
      },
    });
    escapeMetadata(this.doc);
    this.fonts = loadFonts(this.doc, facts.resources);
    this.root = this.doc.struct('Document');
    this.doc.addStructure(this.root);
    this.newPage();
  }

  newPage(): void {
    this.doc.addPage();
    this.pages += 1;
    this.y = page.top;
  }

  get room(): number {
    return textBottom - this.y;
  }

  /** Begins a new page unless `height` points are left. True = a page was begun. */
  keep(height: number): boolean {
    if (height <= this.room || this.y === page.top) return false;
    this.newPage();
    return true;
  }

  element(parent: Element, type: string, options: ElementOptions = {}): Element {
    const element = this.doc.struct(type, options as PDFKit.Mixins.StructureElementOptions);
    parent.add(element);
    return element;
  }

  /** Draws as content of a structure element, on the present page. */
  content(element: Element, tag: string, draw: () => void): void {
    const content = this.doc.markStructureContent(tag);
    draw();
    this.doc.endMarkedContent();
    element.add(content);
  }

  /** Draws what is not content: rules, repeated heads, footers. */
  artifact(type: 'Pagination' | 'Layout', draw: () => void): void {
    this.doc.markContent('Artifact', { type });
    draw();
    this.doc.endMarkedContent();
  }

  lines(runs: readonly StyledRun[], width: number, limit: number = longest.cell): Line[] {
    return breakLines(this.fonts, runs, width, limit);
  }

  /** One line at `x`; `top` is the top of its line box of `leading` points, `size` the size of its words. */
  line(line: Line, x: number, top: number, size: number, leading: number): void {
    const baseline = top + (leading + size * 0.727) / 2;
    for (const segment of line.segments) this.segment(segment, x + segment.x, baseline);
    if (line.broken) this.continuation(x + line.width + 1, baseline, size);
  }

  private segment(segment: Segment, x: number, baseline: number): void {
    const { doc } = this;
    let at = x;
    if (segment.mark) {
      doc
        .lineWidth(0.4)
        .roundedRect(x + 0.5, baseline - segment.size * 0.92, segment.width - 1, segment.size * 1.2, 1)
        .fillAndStroke(ink.markFill, ink.markLine);
      at = x + 2.1;
    }
    doc.font(segment.font).fontSize(segment.size).fillColor(segment.colour).text(segment.text, at, baseline, { lineBreak: false, baseline: 'alphabetic' });
  }

  /** A small corner: the word goes on in the next line without a space. */
  private continuation(x: number, baseline: number, size: number): void {
    const h = size * 0.36;
    this.doc
      .lineWidth(0.5)
      .strokeColor(ink.markLine)
      .moveTo(x + h, baseline - h - 1)
      .lineTo(x + h, baseline - 0.6)
      .lineTo(x, baseline - 0.6)
      .moveTo(x + 1.2, baseline - 1.8)
      .lineTo(x, baseline - 0.6)
      .lineTo(x + 1.2, baseline + 0.6)
      .stroke();
  }

  /** Short text of ours at a place, outside the flow. `align` is about `x`. */
  label(
    text: string,
    x: number,
    top: number,
    style: Omit<StyledRun, 'text'>,
    leading: number,
    align: 'left' | 'right' | 'center' = 'left',
    width: number = textWidth,
  ): void {
    const line = this.lines([{ ...style, text }], width)[0];
    if (!line) return;
    const shift = align === 'left' ? 0 : align === 'right' ? -line.width : -line.width / 2;
    this.line(line, x + shift, top, style.size, leading);
  }

  rule(x: number, y: number, width: number, colour: string = ink.line, weight = 0.5): void {
    this.doc
      .lineWidth(weight)
      .strokeColor(colour)
      .moveTo(x, y)
      .lineTo(x + width, y)
      .stroke();
  }

  /** Names the present place in the outline: level 1 or 2. */
  outline(text: string, level: 1 | 2): void {
    const place = { top: Math.max(0, this.y - 8), left: page.width, expanded: false };
    const title = plainText(text, 120);
    if (level === 1 || !this.section) {
      this.section = this.doc.outline.addItem(title, place);
      this.contents.push({ text: title, page: this.pages });
    } else {
      this.section.addItem(title, place);
    }
  }

  /** Runs `draw` on every page, then gives the bytes. */
  async finish(draw: (number: number, of: number) => void): Promise<Uint8Array> {
    const { start, count } = this.doc.bufferedPageRange();
    for (let i = 0; i < count; i++) {
      this.doc.switchToPage(start + i);
      draw(i + 1, count);
    }
    const chunks: Uint8Array[] = [];
    const done = new Promise<void>((resolve, reject) => {
      this.doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      this.doc.on('end', resolve);
      this.doc.on('error', reject);
    });
    this.doc.end();
    await done;
    return Buffer.concat(chunks);
  }
}

/** pdfkit writes title and author into the XMP packet as they are; hostile names must not be markup there. */
function escapeMetadata(doc: PDFKit.PDFDocument): void {
  const inner = doc as PDFKit.PDFDocument & { endMetadata(): void; info: Record<string, unknown> };
  const end = inner.endMetadata.bind(doc);
  inner.endMetadata = () => {
    inner.info = Object.fromEntries(Object.entries(inner.info).map(([key, value]) => [key, typeof value === 'string' ? xml(value) : value]));
    end();
  };
}
