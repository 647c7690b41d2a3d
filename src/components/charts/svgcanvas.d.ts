/** The part of the package that is used here: a canvas whose drawing can be had as SVG. It has no types of its own. */
declare module 'svgcanvas' {
  export class Context {
    font: string;
    textAlign: string;
    textBaseline: string;
    __currentElement: SVGElement;
    __applyText: (text: string, x: number, y: number, action: 'fill' | 'stroke') => void;
    __closestGroupOrSvg(): SVGElement;
    __createElement(name: string, attributes: Record<string, string | number>, resetFill?: boolean): SVGElement;
    __applyTransformation(element: SVGElement): void;
    __applyStyleToCurrentElement(action: 'fill' | 'stroke'): void;
    getSerializedSvg(fixNamedEntities?: boolean): string;
  }
  export class Element {
    constructor(options: { width: number; height: number });
    getContext(type: '2d'): Context;
  }
}
