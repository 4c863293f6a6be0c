import "./app/mantine-styles";
import "./app/fonts.css";
import "./app/global.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Console } from "./app/Console";
import { installTrustedTypesPolicy } from "./app/content-security";
import { startLanguages } from "./app/i18n";

installTrustedTypesPolicy();

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
void startLanguages().then(() => {
  createRoot(root).render(
    <StrictMode>
      <Console />
    </StrictMode>,
  );
});
