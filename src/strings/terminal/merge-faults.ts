import type { MergeFault } from '../../evaluation/parts/merge-fault.ts'

/** Why results cannot be merged and what to do, in one line. */
export const mergeFaultText = ({ code, values }: MergeFault): string => {
  switch (code) {
    case 'no-part':
      return `${values.file}: ${values.field === '' ? 'is not the result of a part' : `"${values.field}" is missing or cannot be what it should`}; give the files that --shard has written.`
    case 'unfinished':
      return `${values.file}: the part was interrupted with ${values.left} problems left; run it again.`
    case 'other-problems':
      return `${values.file}: is of other problems than ${values.first}; run the parts over the same file with the same --limit.`
    case 'other-count':
      return `${values.file}: is a part of ${values.of}, and ${values.first} of ${values.firstOf}; run all parts with the same --shard .../N.`
    case 'other-setting':
      return `${values.file}: has ${values.setting} ${values.has}, and ${values.first} ${values.firstHas}; run the parts with the same settings.`
    case 'twice':
      return `Part ${values.part} is there twice, in ${values.files.join(' and ')}; give each part once.`
    case 'missing':
      return `${values.parts.length === 1 ? 'Part' : 'Parts'} ${values.parts.join(', ')} of ${values.of} ${values.parts.length === 1 ? 'is' : 'are'} missing.`
    case 'other-ids':
      return `${values.file}: the problem "${values.id}" is missing, there twice, or of another part; run the part again.`
  }
}
