/** Sharp enough to read a wage sheet, and small enough for a slow line. */
const LONGEST_SIDE = 1_600
const QUALITY = 0.8

/** How large a picture is drawn: never larger than it is. */
export function fitted(width: number, height: number, longest = LONGEST_SIDE): [number, number] {
  const scale = Math.min(1, longest / Math.max(width, height))
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))]
}

/**
 * A photo for the service: upright, scaled, and drawn anew, so that nothing of the camera's notes (place, time, device) comes
 * along.
 */
export async function plainPhoto(file: Blob, name: string): Promise<File> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const [width, height] = fitted(picture.width, picture.height)
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height)
  picture.close()
  const drawn = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY))
  if (!drawn) throw new Error('the picture could not be drawn')
  return new File([drawn], `${name}.jpg`, { type: 'image/jpeg' })
}
