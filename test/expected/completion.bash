# postmortem completion for bash: eval "$(postmortem completion bash)"
_postmortem() {
  local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD - 1]}" command="" options="" words="" index
  # Bash makes three words of --option=value.
  if [[ $word == "=" ]]; then
    word=""
  elif [[ $before == "=" ]]; then
    before="${COMP_WORDS[COMP_CWORD - 2]}"
  fi
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "${COMP_WORDS[index]}" in
    init | new | list | actions | review | effectiveness | lint | completion | help)
      command="${COMP_WORDS[index]}"
      break
      ;;
    esac
  done
  case "$command" in
    "") options="--version -V --help -h" words="init new list actions review effectiveness lint completion help" ;;
    init) options="--template --folder --pre-commit --lefthook --husky --github --gitlab --vscode --agents --dry-run --yes -y --force --json --help -h" words="" ;;
    new) options="--today --template --json --date --severity --status --field --folder --edit --stdout --help -h" words="" ;;
    list) options="--today --template --json --from --to --severity --status --format --write --check --help -h" words="" ;;
    actions) options="--today --template --json --open --overdue --due-within --owner --severity --group --format --base-url --fail-on-overdue --help -h" words="" ;;
    review) options="--today --template --json --from --to --format --output --archive-after --help -h" words="" ;;
    effectiveness) options="--today --template --json --after --due --format --fail-on-due --record --help -h" words="" ;;
    lint) options="--today --template --json --fix --format --output --base-url --changed --help -h" words="" ;;
    completion) options="--help -h" words="bash zsh fish powershell" ;;
    help) options="" words="init new list actions review effectiveness lint completion" ;;
  esac
  [[ $word == -* ]] && words="$options"
  case "$command $before" in
    "init --template" | "init --folder" | "new --today" | "new --template" | "new --date" | "new --severity" | "new --status" | "new --field" | "new --folder" | "list --today" | "list --template" | "list --from" | "list --to" | "list --severity" | "list --status" | "list --write" | "actions --today" | "actions --template" | "actions --due-within" | "actions --owner" | "actions --severity" | "actions --base-url" | "review --today" | "review --template" | "review --from" | "review --to" | "review --output" | "review --archive-after" | "effectiveness --today" | "effectiveness --template" | "effectiveness --after" | "effectiveness --record" | "lint --today" | "lint --template" | "lint --output" | "lint --base-url" | "lint --changed") words="" ;;
    "list --format") words="table json csv markdown ndjson" ;;
    "actions --group") words="owner postmortem" ;;
    "actions --format") words="table json csv markdown ics ndjson" ;;
    "review --format") words="markdown json html" ;;
    "effectiveness --format") words="table markdown json" ;;
    "lint --format") words="default pretty json sarif junit codequality github markdown" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _postmortem postmortem
