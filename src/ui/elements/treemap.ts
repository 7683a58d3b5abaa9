// Squarified treemaps: Bruls, Huizing and van Wijk, "Squarified Treemaps" (2000).

/** A place on a picture. */
export interface Tile {
  x: number
  y: number
  width: number
  height: number
}

/**
 * Fills a rectangle with one tile for each size, as large as its share and as near to a square as that goes. Sizes come
 * the largest first; the tiles come in their order.
 */
export function tiles(sizes: readonly number[], width: number, height: number): Tile[] {
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const scale = total > 0 ? (width * height) / total : 0
  const areas = sizes.map((size) => size * scale)
  const placed: Tile[] = []
  const free = { x: 0, y: 0, width, height }
  for (let from = 0; from < areas.length;) {
    const side = Math.min(free.width, free.height)
    let to = from + 1
    while (to < areas.length && worst(areas.slice(from, to + 1), side) <= worst(areas.slice(from, to), side))
      to++
    placed.push(...lay(areas.slice(from, to), free))
    from = to
  }
  return placed
}

/** The worst proportion in a strip along a side. */
function worst(strip: readonly number[], side: number): number {
  const sum = strip.reduce((all, area) => all + area, 0)
  const depth = sum / side
  return Math.max(...strip.map((area) => Math.max(area / depth / depth, (depth * depth) / area)))
}

/** Lays a strip along the shorter side, and takes its place off what is free. */
function lay(strip: readonly number[], free: Tile): Tile[] {
  const sum = strip.reduce((all, area) => all + area, 0)
  const upright = free.width >= free.height
  const depth = sum / (upright ? free.height : free.width)
  let along = 0
  const placed = strip.map((area): Tile => {
    const length = area / depth
    const tile = upright
      ? { x: free.x, y: free.y + along, width: depth, height: length }
      : { x: free.x + along, y: free.y, width: length, height: depth }
    along += length
    return tile
  })
  if (upright) {
    free.x += depth
    free.width -= depth
  } else {
    free.y += depth
    free.height -= depth
  }
  return placed
}
