import { UnstyledButton } from "@mantine/core";
import { IconSelector } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { AttributeCondition } from "../people/api-types";
import { type Path, replaceAt } from "./condition-tree";
import { Comparison } from "./Comparison";
import { useEditor, useTroubleAt } from "./editor-context";
import { newLeaf } from "./new-leaf";
import { attributeSubject } from "./operators";
import { SubjectPicker } from "./SubjectPicker";
import { attributeLabel, splitSubject } from "./subject-choices";
import classes from "./ConditionEditor.module.css";

/** Something that is known of people, compared with a value. */
export function AttributeLeaf({ leaf, path }: { leaf: AttributeCondition; path: Path }) {
  const { t } = useTranslation("conditions");
  const { vocabulary, scope, change } = useEditor();
  const { gap } = useTroubleAt(path, true);
  return (
    <>
      <SubjectPicker
        vocabulary={vocabulary} scope={{ ...scope, kinds: ["attribute"] }}
        onChoose={(value) => change((root) => replaceAt(root, path, newLeaf("attribute", splitSubject(value).name, vocabulary)), { focus: path })}
        target={(props) => (
          <UnstyledButton {...props} className={classes.subject} data-trait={leaf.attribute.startsWith("traits.") || undefined} data-first>
            <bdi>{attributeLabel(leaf.attribute, t) || t("editor.choose")}</bdi><IconSelector size={14} aria-hidden />
          </UnstyledButton>
        )}
      />
      <Comparison
        key={leaf.attribute} comparison={leaf} subject={attributeSubject(leaf.attribute, vocabulary)} attribute={leaf.attribute}
        source={{ attribute: leaf.attribute }} gap={gap("value")} onChange={(next) => change((root) => replaceAt(root, path, next))}
      />
    </>
  );
}
