import { useEffect, useState } from "react";
import { tokenIn } from "./fragment";

/**
 * The one-time token that the address brings. A link that is opened where its page stands already changes
 * nothing but the fragment, and counts all the same.
 */
export function useLinkedToken(): string {
  const [token, setToken] = useState(() => tokenIn(window.location.hash));
  useEffect(() => {
    // A used token is taken out of the address: that is no other link.
    const look = () => setToken((before) => tokenIn(window.location.hash) || before);
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, []);
  return token;
}
