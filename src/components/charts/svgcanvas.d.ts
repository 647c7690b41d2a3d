/** The part of the package that is used here: a canvas whose drawing can be had as SVG. It has no types of its own. */
declare module 'svgcanvas' {
  export class Context {
    constructor(options: { width: number; height: number; document?: Document });
    getSerializedSvg(fixNamedEntities?: boolean): string;
  }
  export class Element {
    constructor(options: { width: number; height: number; document?: Document });
    getContext(type: '2d'): Context;
  }
}
