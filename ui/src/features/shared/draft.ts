// A text being typed survives a crash. Fields that save themselves take the key: `<TextArea draft="finding:…:statement">`.

export { draftOf, recallDraft, type DraftWriter } from '../../lib/drafts';
