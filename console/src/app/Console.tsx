/** Everything that surrounds the pages: look, language, direction, server state, routes, toasts. */
import { DirectionProvider, MantineProvider, useDirection } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { type ReactNode, Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { styleNonce } from "./content-security";
import { directionOf } from "./i18n";
import { queryClient } from "./queries";
import { router } from "./router";
import { cssVariablesResolver, theme } from "./theme";
import { ToastStack } from "./toasts/ToastStack";
import { WordsOfFields } from "./WordsOfFields";

export function Console() {
  return (
    <DirectionProvider initialDirection={directionOf(document.documentElement.lang)} detectDirection={false}>
      <MantineProvider
        theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce} cssVariablesResolver={cssVariablesResolver}
      >
        <QueryClientProvider client={queryClient}>
          <Suspense fallback={null}>
            <FollowLanguage>
              <WordsOfFields>
                <RouterProvider router={router} />
                <ToastStack />
              </WordsOfFields>
            </FollowLanguage>
          </Suspense>
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}

/** Direction follows language, also for what Mantine computes in script (sliders, menus). */
function FollowLanguage({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const { setDirection } = useDirection();
  useEffect(() => setDirection(directionOf(i18n.language)), [i18n.language, setDirection]);
  return children;
}
