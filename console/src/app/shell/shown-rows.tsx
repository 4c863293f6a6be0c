import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

const STEP = 100;

/** A list that is known as a whole is drawn a hundred rows at a time: a thousand rows with their menus take seconds. */
export function useShownRows<Row>(rows: readonly Row[]) {
  const [count, setCount] = useState(STEP);
  return { shown: rows.slice(0, count), left: Math.max(rows.length - count, 0), more: () => setCount((before) => before + STEP) };
}

/** Says how many are not drawn yet, and draws some of them. */
export function MoreRows({ left, onMore }: { left: number; onMore: () => void }) {
  const { t } = useTranslation();
  if (left === 0) return null;
  return <Button variant="default" mt="sm" onClick={onMore}>{t("actions.more_of", { left })}</Button>;
}
