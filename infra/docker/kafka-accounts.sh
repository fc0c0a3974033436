#!/bin/sh
# Who may do what in Kafka. A service writes to the topic of its own context and reads those of all contexts in its own groups.
# Nobody else may do anything.
set -eu
acls() {
  /opt/kafka/bin/kafka-acls.sh --bootstrap-server kafka:9092 --command-config /run/secrets/kafka-admin.properties --add "$@" >/dev/null
}
contexts='referrals assessment planning agency-coordination outcomes claims data-feeds'
everybody='' topics=''
for service in $contexts ledger subscriptions; do
  # Accounts are named like roles in the database.
  everybody="$everybody --allow-principal User:$(echo "$service" | tr - _)"
done
for context in $contexts; do
  topics="$topics --topic turnaround.$context.events.v1"
done
# The lists are words on purpose.
# shellcheck disable=SC2086
acls $everybody $topics --operation Read --operation Describe --operation DescribeConfigs
for context in $contexts; do
  acls --allow-principal "User:$(echo "$context" | tr - _)" --topic "turnaround.$context.events.v1" --operation Write --operation Create
done
for service in $contexts ledger subscriptions; do
  acls --allow-principal "User:$(echo "$service" | tr - _)" --group "$service." --resource-pattern-type prefixed --operation Read --operation Describe
done
