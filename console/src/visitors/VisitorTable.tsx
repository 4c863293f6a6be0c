import { Button } from "@mantine/core";
import { IconMessagePlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { PersonAvatar } from "../app/shell/PersonAvatar";
import { PageNow, Place, SegmentBadges, Source, Times, type VisitorRowsProps, Who } from "./visitor-parts";
import classes from "./VisitorsPage.module.css";

export function VisitorTable({ visitors, nameOf, onChat }: VisitorRowsProps) {
  const { t } = useTranslation("visitors");
  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-label={t("table")}>
        <thead>
          <tr>
            {(["who", "page", "origin", "segments"] as const).map((column) => <th key={column} scope="col">{t(column)}</th>)}
            <th scope="col"><span className="visually-hidden">{t("chat")}</span></th>
          </tr>
        </thead>
        <tbody>
          {visitors.map((visitor) => {
            const name = nameOf(visitor);
            return (
              <tr key={visitor.contact_id}>
                <th scope="row">
                  <span className={classes.person}><PersonAvatar name={visitor.contact?.name ?? visitor.contact?.email ?? null} size={32} online /><Who visitor={visitor} name={name} conversations /></span>
                </th>
                <td><PageNow visitor={visitor} /><span className={classes.times}><Times visitor={visitor} /></span></td>
                <td><span className={classes.origin}><Place country={visitor.country} /><Source visitor={visitor} /></span></td>
                <td><SegmentBadges segments={visitor.segments} /></td>
                <td>
                  <Button variant="light" size="compact-sm" leftSection={<IconMessagePlus size={15} aria-hidden />} onClick={() => onChat(visitor)} aria-label={t("chat_with", { name })}>
                    {t("chat")}
                  </Button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
