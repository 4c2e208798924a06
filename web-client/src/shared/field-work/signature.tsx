import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { type PointerEvent, useRef, useState } from 'react'
import { useText } from '../i18n'

interface Props {
  /** In which capacity it is signed; it names the pad. */
  role: string
  submit: string
  onSign: (signed: File) => Promise<unknown>
}

/** The hand on white, and below it the name in letters. */
async function signedPicture(pad: HTMLCanvasElement | null, name: string): Promise<File | undefined> {
  const picture = Object.assign(document.createElement('canvas'), { width: 900, height: 440 })
  const pen = picture.getContext('2d')
  if (!pad || !pen) return undefined
  Object.assign(pen, { fillStyle: '#fff', font: '36px sans-serif', textAlign: 'center' })
  pen.fillRect(0, 0, 900, 440)
  pen.drawImage(pad, 0, 0)
  pen.fillStyle = '#111'
  pen.fillText(name, 450, 420, 860)
  const drawn = await new Promise<Blob | null>((done) => picture.toBlob(done, 'image/png'))
  return drawn ? new File([drawn], `${name}.png`, { type: 'image/png' }) : undefined
}

/**
 * A signature on glass: the name in letters, and the hand where there is a pen, a finger or a mouse. The name alone is enough
 * for those who use a keyboard.
 */
export function SignaturePad({ role, submit, onSign }: Props) {
  const { t } = useText()
  const [name, setName] = useState('')
  const [fault, setFault] = useState<string>()
  const [isDrawn, setDrawn] = useState(false)
  const [isSigning, setSigning] = useState(false)
  const pad = useRef<HTMLCanvasElement>(null)
  const isDown = useRef(false)

  function draw(event: PointerEvent<HTMLCanvasElement>, isStart: boolean) {
    const pen = event.currentTarget.getContext('2d')
    if (!pen || (!isStart && !isDown.current)) return
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
    // The drawing has its own size, whatever the size on the glass.
    const x = ((event.clientX - left) * event.currentTarget.width) / width
    const y = ((event.clientY - top) * event.currentTarget.height) / height
    if (isStart) {
      isDown.current = true
      event.currentTarget.setPointerCapture(event.pointerId)
      Object.assign(pen, { lineWidth: 3, lineCap: 'round', lineJoin: 'round', strokeStyle: '#111' })
      pen.beginPath()
      pen.moveTo(x, y)
    } else setDrawn(true)
    pen.lineTo(x, y)
    pen.stroke()
  }
  function clear() {
    pad.current?.getContext('2d')?.clearRect(0, 0, pad.current.width, pad.current.height)
    setDrawn(false)
  }
  async function sign() {
    if (name.trim() === '') return setFault(t('field.sign_name_fault'))
    setSigning(true)
    const signed = await signedPicture(pad.current, name.trim())
    if (signed) await onSign(signed)
    clear()
    setName('')
    setSigning(false)
  }
  return (
    <Stack gap="xs">
      <TextInput
        label={t('field.sign_name', { role })}
        value={name}
        error={fault}
        autoComplete="off"
        onChange={(event) => {
          setName(event.currentTarget.value)
          setFault(undefined)
        }}
      />
      <Text size="sm" c="dimmed">
        {t('field.sign_here')}
      </Text>
      <canvas
        ref={pad}
        width={900}
        height={360}
        className="signature-pad"
        role="img"
        aria-label={t(isDrawn ? 'field.sign_drawn' : 'field.sign_empty', { role })}
        onPointerDown={(event) => draw(event, true)}
        onPointerMove={(event) => draw(event, false)}
        onPointerUp={() => {
          isDown.current = false
        }}
        onPointerCancel={() => {
          isDown.current = false
        }}
      />
      <Group gap="xs">
        <Button onClick={() => void sign()} loading={isSigning}>
          {submit}
        </Button>
        <Button variant="default" onClick={clear} disabled={!isDrawn}>
          {t('field.sign_clear')}
        </Button>
      </Group>
    </Stack>
  )
}
