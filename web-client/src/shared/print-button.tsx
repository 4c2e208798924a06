import { Button, type ButtonProps, Select } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { today } from './dates'

/** Prints the page. */
export function PrintButton({ label, ...button }: ButtonProps & { label: string }) {
  return (
    <Button {...button} leftSection={<IconPrinter aria-hidden size={16} />} onClick={() => window.print()}>
      {label}
    </Button>
  )
}

interface YearProps {
  label: string
  value: number
  onChange: (year: number) => void
  /** How many years back there are to choose. */
  back: number
}

/** Chooses one of the last years. */
export function YearSelect({ label, value, onChange, back }: YearProps) {
  const now = Number(today().slice(0, 4))
  const years = new Set([...Array.from({ length: back }, (_, ago) => now - ago), value])
  return (
    <Select
      size="xs"
      aria-label={label}
      data={[...years].map(String)}
      value={String(value)}
      onChange={(year) => year && onChange(Number(year))}
      allowDeselect={false}
      w={100}
    />
  )
}
