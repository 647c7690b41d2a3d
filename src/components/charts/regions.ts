import { geoArea, geoConicEqualArea, geoPath } from 'd3-geo';
import type { Feature, FeatureCollection, Polygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import topology from '../../data/geo/kz-regions.json';

export const MAP_WIDTH = 960;
export const MAP_HEIGHT = 540;

/** One region as it is drawn: the first two digits of KATO, its outline, and where its label stands. A city is drawn as a dot too. */
export interface RegionShape {
  code: string;
  path: string;
  x: number;
  y: number;
  city: boolean;
}

/** Labels that would stand on a city’s are moved aside, in pixels. */
const ASIDE: Record<string, [number, number]> = { '11': [-52, 4], '59': [0, -6], '61': [-14, 18] };

/** Outlines of the regions in an equal-area projection, so that size on the map is size on the ground. Made once. */
export const REGION_SHAPES: readonly RegionShape[] = shapes();

function shapes(): RegionShape[] {
  const { objects } = topology as unknown as Topology<{ regions_full: GeometryCollection<{ kato: string; type: string }> }>;
  const found = feature(topology as unknown as Topology, objects.regions_full) as FeatureCollection<
    Polygon,
    { kato: string; type: string }
  >;
  const features = found.features.map(clockwise);
  const projection = geoConicEqualArea()
    .parallels([43, 53])
    .rotate([-67, 0])
    .fitExtent([[6, 6], [MAP_WIDTH - 6, MAP_HEIGHT - 6]], { type: 'FeatureCollection', features }); // prettier-ignore
  const path = geoPath(projection).digits(1);
  return features
    .map((one) => {
      const code = one.properties.kato.slice(0, 2);
      const [x, y] = path.centroid(one);
      const [right, down] = ASIDE[code] ?? [0, 0];
      return { code, path: path(one) ?? '', x: x + right, y: y + down, city: one.properties.type === 'city' };
    })
    // Cities lie within a region: they come last, so that they are on top of it.
    .sort((a, b) => Number(a.city) - Number(b.city) || (a.code < b.code ? -1 : 1)); // prettier-ignore
}

/** On a sphere the order of a ring says which side is inside; a ring the wrong way round would be the rest of the world. */
function clockwise<P extends object>(one: Feature<Polygon, P>): Feature<Polygon, P> {
  if (geoArea(one) < 2 * Math.PI) return one;
  const coordinates = one.geometry.coordinates.map((ring: Position[]) => ring.toReversed());
  return { ...one, geometry: { ...one.geometry, coordinates } };
}

/** Classes of a map: as many regions in each as can be, at most five; equal numbers are in one class. */
export interface MapClass {
  low: bigint;
  high: bigint;
  count: number;
}

/** Quantile classes of the numbers of regions, smallest first. */
export function classesOf(values: readonly bigint[], most = 5): MapClass[] {
  const sorted = values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const wanted = Math.min(most, new Set(sorted).size);
  const classes: MapClass[] = [];
  for (let at = 0, part = 0; part < wanted && at < sorted.length; part++) {
    let end = Math.max(at + 1, Math.round(((part + 1) * sorted.length) / wanted));
    while (end < sorted.length && sorted[end] === sorted[end - 1]) end++;
    if (part === wanted - 1) end = sorted.length;
    classes.push({ low: sorted[at] ?? 0n, high: sorted[end - 1] ?? 0n, count: end - at });
    at = end;
  }
  return classes;
}
