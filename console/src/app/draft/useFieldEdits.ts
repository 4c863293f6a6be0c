/**
 * Short fields of something that others may change meanwhile, a person's name or address: what nobody touches here goes on
 * showing what the server has, and only what was typed is sent. Sent as it was when the form opened, an untouched field
 * would take back what was given since.
 */
import { useRef, useState } from "react";

type Texts<F extends string> = Record<F, string>;
/** What is typed, and what stood there when the typing began. */
interface Edit { text: string; seen: string }
type Edits<F extends string> = Partial<Record<F, Edit>>;

/**
 * @param live what the server has, as last heard
 */
export function useFieldEdits<F extends string>(live: Texts<F>) {
  const [edits, setEdits] = useState<Edits<F>>({});
  // An answer of the server comes after further keys: it must find what is typed then.
  const latest = useRef(edits);
  const keep = (next: Edits<F>) => {
    latest.current = next;
    setEdits(next);
  };
  const touched = (Object.keys(live) as F[]).filter((field) => edits[field] !== undefined);
  return {
    text: (field: F) => edits[field]?.text ?? live[field],
    write: (field: F, text: string) => {
      const seen = latest.current[field]?.seen ?? live[field];
      keep({ ...latest.current, [field]: text === seen ? undefined : { text, seen } });
    },
    /** Fields that hold something else than the server, in their order. */
    changed: touched.filter((field) => edits[field]?.text !== live[field]),
    /** What somebody else put, since, where something else was typed here; null where nobody did. */
    overtaken: (field: F): string | null => {
      const edit = edits[field];
      return edit && edit.seen !== live[field] && edit.text !== live[field] ? live[field] : null;
    },
    /**
     * The server has `sent`, which makes `saved`: forgets what it has, and keeps what was typed since.
     * Answers whether nothing is left to save.
     */
    settle: (sent: Partial<Texts<F>>, saved: Texts<F>): boolean => {
      const left: Edits<F> = {};
      for (const field of Object.keys(live) as F[]) {
        const edit = latest.current[field];
        if (edit && edit.text !== sent[field]) left[field] = field in sent ? { ...edit, seen: saved[field] } : edit;
      }
      keep(left);
      return Object.keys(left).length === 0;
    },
  };
}
