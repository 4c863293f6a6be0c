import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";

const SETTLES_MS = 250;

/**
 * What stands in a search box, and a little later in the page's address, so that a search can be linked to and gone back to.
 *
 * @param address what is searched for by the address
 * @param search puts a text into the address
 */
export function useSearchText(address: string, search: (query: string) => void) {
  const [text, setText] = useState(address);
  const searched = useRef(address);
  const now = (query: string) => {
    searched.current = query;
    search(query);
  };
  const soon = useDebouncedCallback((typed: string) => now(typed.trim()), SETTLES_MS);
  // The address may change without the box (back button, a view of the side bar). What comes from the box itself comes late:
  // more may have been typed by then.
  useEffect(() => {
    if (address === searched.current) return;
    searched.current = address;
    soon.cancel();
    setText(address);
  }, [address, soon]);
  return {
    text,
    type: (typed: string) => {
      setText(typed);
      soon(typed);
    },
    clear: () => {
      soon.cancel();
      setText("");
      now("");
    },
  };
}
