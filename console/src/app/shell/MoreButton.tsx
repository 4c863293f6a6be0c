import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

interface Pages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => unknown;
}

/** The next page of a list: comes by itself when its end is in sight, and by a press for whoever does not scroll. */
export function MoreButton({ pages }: { pages: Pages }) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  const latest = useRef(pages);
  latest.current = pages;
  const shown = pages.hasNextPage;
  useEffect(() => {
    const end = button.current;
    if (!shown || !end || typeof IntersectionObserver === "undefined") return;
    const observer = new IntersectionObserver((entries) => {
      const { isFetchingNextPage, isFetchNextPageError, fetchNextPage } = latest.current;
      // After a failure only a press tries again.
      if (entries.some((entry) => entry.isIntersecting) && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
    }, { rootMargin: "200px" });
    observer.observe(end);
    return () => observer.disconnect();
  }, [shown]);
  if (!shown) return null;
  return (
    <Button ref={button} variant="default" mt="md" onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
      {t("actions.more")}
    </Button>
  );
}
