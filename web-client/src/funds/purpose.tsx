import { useListFundPurposes } from '../api/generated/client'
import { AllocationKind, type FundPurposeView } from '../api/generated/model'
import { useText } from '../shared/kit'

/** The purposes ship with the service. */
const usePurposes = () => useListFundPurposes({ query: { staleTime: 300_000 } }).data?.items ?? []

/** Names a purpose by its code. */
export function usePurposeName() {
  const { language } = useText()
  const purposes = usePurposes()
  return (code: string | null | undefined, inLanguage = language): string => {
    const found = purposes.find((purpose) => purpose.code === code)
    return (found && (inLanguage === 'vi' ? found.name_vi : found.name_en)) ?? code ?? ''
  }
}

/** The purposes of a kind of fund. */
const usePurposesOf = (fundKind: string) => usePurposes().filter((purpose) => purpose.fund_kind === fundKind)

/** The kinds of help that a kind of fund has a purpose for. */
export function useAllocationKinds(fundKind: string): AllocationKind[] {
  const purposes = usePurposesOf(fundKind)
  return Object.values(AllocationKind).filter((kind) => purposes.some(({ kinds }) => kinds.includes(kind)))
}

/** The purposes of a kind of fund that fit, as a field offers them. */
export function usePurposeOptions(fundKind: string) {
  const { language } = useText()
  const purposes = usePurposesOf(fundKind)
  return (fits: (purpose: FundPurposeView) => boolean) =>
    purposes
      .filter(fits)
      .map((purpose) => ({ value: purpose.code, label: language === 'vi' ? purpose.name_vi : purpose.name_en }))
}
