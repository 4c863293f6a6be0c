import { Skeleton, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** What stands in for a page whose code or data is on its way. */
export function PageSkeleton() {
  const { t } = useTranslation();
  return (
    <Stack p="xl" gap="md" role="status" aria-label={t("loading")} maw="44rem">
      <Skeleton h="1.75rem" w="14rem" />
      <Skeleton h="1rem" w="80%" />
      <Skeleton h="1rem" w="65%" />
      <Skeleton h="9rem" mt="md" />
    </Stack>
  );
}

/** The same before the shell is there. */
export function LonePageSkeleton() {
  const { t } = useTranslation();
  return <main><h1 className="visually-hidden">{t("loading")}</h1><PageSkeleton /></main>;
}
