/// The services under the functions, in this process: DynamoDB Local and ElasticMQ.
package dev.lockstep.local.backing;
