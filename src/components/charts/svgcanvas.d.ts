/** The part of the package that is used here: a canvas whose drawing can be had as SVG. It has no types of its own. */
declare module 'svgcanvas' {
  interface SvgCanvasOptions {
    width: number;
    height: number;
    /** Where elements are made, and what measures text. */
    document?: Document;
    ctx?: CanvasRenderingContext2D | null;
  }
  export class Context {
    constructor(options: SvgCanvasOptions);
    getSerializedSvg(fixNamedEntities?: boolean): string;
  }
  export class Element {
    constructor(options: SvgCanvasOptions);
    getContext(type: '2d'): Context;
  }
}
