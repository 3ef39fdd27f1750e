import * as z from "zod";
import { asId, isId, type UserId } from "../domain/ids";
import { OUTSOURCE_LEVELS, type OutsourceLevel, ROLES } from "../domain/permissions";
import { choice, id, line, lineOrNull, requiredEmail, requiredVersion } from "./fields";

const person = {
  firstName: line(40, { required: true }),
  lastName: line(40, { required: true }),
  role: choice(ROLES, "Choose a role of the list."),
};
const userId = () => id<UserId>("Choose a user of the list.");

export const AddMember = z.object({ ...person, email: requiredEmail() });
export const EditMember = z.object({
  ...person,
  userId: userId(),
  phone: lineOrNull(40),
  expectedVersion: requiredVersion(),
});
export const MemberAct = z.object({ userId: userId(), expectedVersion: requiredVersion() });
export const ResetFactor = z.object({ userId: userId() });
export const InviteAgain = z.object({ userId: userId() });

/** The level screen: one field `level.ID` for each user of the page. */
const LEVEL_FIELD = /^level\.(.+)$/;
const isLevel = (text: unknown): text is OutsourceLevel => OUTSOURCE_LEVELS.some((level) => level === text);

export const SetLevels = z
  .looseObject({ seen: line(100, { required: true }) })
  .transform(({ seen, ...fields }, ctx) => {
    const levels: { userId: UserId; level: OutsourceLevel }[] = [];
    for (const [name, value] of Object.entries(fields)) {
      const user = LEVEL_FIELD.exec(name)?.[1];
      if (user === undefined) continue;
      if (isId(user) && isLevel(value)) levels.push({ userId: asId<UserId>(user), level: value });
      else ctx.issues.push({ code: "custom", message: "Choose a level of the list.", input: value, path: [name] });
    }
    return { seen, levels };
  });
