// The live board, built from facilitator/web/src (see components/live.py).
export { default } from "sakusenzu/board.js";
