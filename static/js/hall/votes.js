// Votes that wait on this phone. Each goes with its page's key, so that it counts once; then it is erased here.
import { queue } from "./queue.js";
import { sender } from "./sending.js";

const NAME = "hall-votes";
let told = () => {};

/** What waits here; `show` is called when it changes. */
export const votes = queue(NAME, () => {});

/** Calls `say(vote, answer)` with what the site says of each. */
export function whenAnswered(say) {
  told = say;
}

/** Sends what waits; null when nothing does any more. */
export const sendVotes = sender(NAME, votes, {
  async done(vote, answer) {
    if (answer.again) throw new Error(answer.say);
    told(vote, answer);
    return true;
  },
});
