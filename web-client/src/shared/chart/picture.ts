import { saveAs } from '../download'

/** What of a drawing's style comes from style sheets, which a picture does not read. */
const STYLES = ['fill', 'stroke', 'stroke-width', 'opacity', 'font-size', 'font-family'] as const
/** Pixels of the picture for one of the drawing. */
const SHARP = 2
const HEAD = 32

/** The drawing alone, with its title above it and its colours in itself. */
export function standalone(drawing: SVGSVGElement, title: string): { source: string; width: number; height: number } {
  const copy = drawing.cloneNode(true) as SVGSVGElement
  const originals = [drawing, ...drawing.querySelectorAll('*')]
  for (const [at, element] of [copy, ...copy.querySelectorAll('*')].entries()) {
    const style = getComputedStyle(originals[at] as Element)
    for (const name of STYLES) element.setAttribute(name, style.getPropertyValue(name))
  }
  const { width, height } = drawing.viewBox.baseVal
  const add = (name: string, attributes: Record<string, string | number>) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
    return element
  }
  const { color, backgroundColor, fontFamily } = getComputedStyle(document.body)
  const ground = add('rect', { x: 0, y: -HEAD, width, height: height + HEAD, fill: backgroundColor })
  const head = add('text', { x: 8, y: -10, fill: color, 'font-size': 16, 'font-family': fontFamily })
  head.textContent = title
  copy.prepend(ground, head)
  copy.setAttribute('viewBox', `0 ${-HEAD} ${width} ${height + HEAD}`)
  copy.setAttribute('width', String(width * SHARP))
  copy.setAttribute('height', String((height + HEAD) * SHARP))
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  const source = new XMLSerializer().serializeToString(copy)
  return { source, width: width * SHARP, height: (height + HEAD) * SHARP }
}

/** Saves a drawing as a picture. */
export async function savePicture(drawing: SVGSVGElement, title: string, name: string) {
  const { source, width, height } = standalone(drawing, title)
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`
  await image.decode()
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  canvas.getContext('2d')?.drawImage(image, 0, 0)
  const content = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  if (content) saveAs(content, name)
}
