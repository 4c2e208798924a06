import { createBankImport } from '../../api/generated/client'
import { isProblem } from '../../api/request'
import { useAct } from '../../shared/kit'

/** Takes a bank's statement in, and opens it. What is wrong with the file stands above the list. */
export const useTakeIn = (fund: string, open: (statement: string) => void) =>
  useAct({
    send: (file: File) => createBankImport(fund, { requirement: 'bank_statement', file }),
    onDone: (taken) => open(taken.id),
    // A file that was taken in before is opened where it is.
    onFailure: (error) => {
      const known = isProblem(error, 'duplicate') && error.problem.bank_import_id
      if (typeof known === 'string') open(known)
    },
  })
