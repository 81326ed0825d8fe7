// Improves pages that already work without it. Texts come from data attributes, in the page's language.
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  ExitThisPage,
  NotificationBanner,
  PasswordInput,
  Radios,
  SkipLink,
  createAll,
} from "govuk-frontend";
import { improveCopying } from "./copy.js";
import { improveFinding } from "./here.js";
import { improveNoticing } from "./notice.js";
import { improvePrinting } from "./print.js";
import { improveWaiting } from "./renew.js";
import { improveSigningOut } from "./sign_out.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
for (const component of [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  ExitThisPage,
  NotificationBanner,
  PasswordInput,
  Radios,
  SkipLink,
]) {
  createAll(component);
}
improvePrinting();
improveNoticing();
improveCopying();
improveSigningOut();
improveFinding();
improveWaiting();
