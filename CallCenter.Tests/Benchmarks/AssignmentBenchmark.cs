using System.Globalization;
using CallCenter.Core.Data.Demo;
using CallCenter.Tests.Builders;
using Microsoft.Data.Sqlite;

namespace CallCenter.Tests.Benchmarks;

/// <summary>
/// The product as a process, with the simulated switch, 500 agents and 3 calls a second, writing its records to SQLite: from the
/// event that made an assignment possible to the command that rings the agent (requirement T15: under 1 s).
/// Percentiles are upper bounds of the buckets of <c>callcenter_assignment_seconds</c>.
/// </summary>
internal static class AssignmentBenchmark
{
    private const int Agents = 500;
    private const int Assignments = 300;

    public static async Task RunAsync(TextWriter output)
    {
        await using var product = new ProductProcess(settings: new Dictionary<string, string>
        {
            ["Telephony:Simulator:CallsPerMinute"] = "180",
            ["Telephony:Simulator:TalkTime"] = "00:02:15",
            ["Telephony:Simulator:Pace"] = "0",
        });
        await product.StartAsync();
        await product.KillAsync();
        await AddAgentsAsync(product.DatabasePath);
        product.Set("Telephony:Simulator:Pace", "1");
        await product.StartAsync();
        await Eventually.TrueAsync(async () => await CountAsync(product) >= Assignments, $"{Assignments} assignments", TimeSpan.FromMinutes(8));

        var buckets = (await product.MetricAsync("callcenter_assignment_seconds_bucket"))
            .Select(bucket => (Bound: bucket.Key.Split('"')[1], bucket.Value))
            .ToList();
        var total = await CountAsync(product);
        var agents = (await product.MetricAsync("callcenter_agents")).Sum(state => state.Value);
        string Bound(double share) => buckets.First(bucket => bucket.Value >= share * total).Bound;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"  agents {agents}, assignments {total}: p50 ≤ {Bound(0.5)} s, p99 ≤ {Bound(0.99)} s, all ≤ {Bound(1)} s (limit 1 s)"));
    }

    private static async Task<double> CountAsync(ProductProcess product) =>
        (await product.MetricAsync("callcenter_assignment_seconds_count")).Values.Sum();

    private static async Task AddAgentsAsync(string path)
    {
        await using var connection = new SqliteConnection($"Data Source={path}");
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        for (var i = DemoAgents.SimulatedCount; i < Agents; i++)
        {
            var id = (DemoAgents.FirstSimulated + i).ToString(CultureInfo.InvariantCulture);
            var model = (DemoAgents.FirstSimulated + (i % DemoAgents.SimulatedCount)).ToString(CultureInfo.InvariantCulture);
            foreach (var sql in new[]
            {
                "INSERT INTO Agents (Id, Name, Device, RegionCode, Retired, Simulated, Version) SELECT $id, $id, 'PJSIP/' || $id, RegionCode, 0, 1, 0 FROM Agents WHERE Id = $model",
                "INSERT INTO AgentSkills (AgentId, SkillCode, Level) SELECT $id, SkillCode, Level FROM AgentSkills WHERE AgentId = $model",
                "INSERT INTO AgentGroupMembers (AgentId, GroupCode) SELECT $id, GroupCode FROM AgentGroupMembers WHERE AgentId = $model",
            })
            {
                await using var command = connection.CreateCommand();
                command.CommandText = sql;
                command.Parameters.AddWithValue("$id", id);
                command.Parameters.AddWithValue("$model", model);
                await command.ExecuteNonQueryAsync();
            }
        }

        await transaction.CommitAsync();
    }
}
