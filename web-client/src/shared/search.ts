/** Reads one value of an address; undefined where it is not understood. */
type Read<T> = (value: unknown) => T | undefined
type Found<R> = { [K in keyof R]?: R[K] extends Read<infer T> ? T : never }

/** A word of an address: not empty, and no longer than such words are. */
export const word: Read<string> = (value) =>
  typeof value === 'string' && value !== '' && value.length <= 200 ? value : undefined

/** One of a few known words. */
export const oneOf =
  <const T extends string>(known: readonly T[]): Read<T> =>
  (value) =>
    known.find((one) => one === value)

/** Something that is so; left out of the address while it is not. */
export const flag: Read<true> = (value) => (value === true ? true : undefined)

/** The year that an address names. */
export const year: Read<number> = (value) => {
  const read = Number(value)
  return Number.isInteger(read) && read >= 2000 && read <= 2200 ? read : undefined
}

/** The month that an address names, `2026-02`. */
export const month: Read<string> = (value) => {
  const read = word(value)
  return read && /^20\d{2}-(0[1-9]|1[0-2])$/.test(read) ? read : undefined
}

/** What the address of a page says; what is not understood is left out. */
export const searchOf =
  <R extends Record<string, Read<unknown>>>(reads: R) =>
  (search: Record<string, unknown>): Found<R> =>
    Object.fromEntries(
      Object.entries(reads).flatMap(([name, read]) => {
        const value = read(search[name])
        return value === undefined ? [] : [[name, value]]
      }),
    ) as Found<R>
