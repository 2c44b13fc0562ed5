using System.Globalization;
using CallCenter.Core.Data.Demo;
using CallCenter.Tests.Builders;
using Microsoft.Data.Sqlite;

namespace CallCenter.Tests.Routing;

/// <summary>A policy published at its set time reaches the calls that already wait, on the whole product (requirement T13).</summary>
[Collection(ProductCollection.Name)]
public sealed class PublicationTests
{
    private static readonly TimeSpan PublishedWithin = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Scheduled_AtItsTime_GivesTheCallsThatWaitAwayWithinASecond()
    {
        // The policy in force lets a group serve that has no agents: the colleagues are free, and everybody waits.
        await using var product = new ProductProcess(settings: new Dictionary<string, string>
        {
            ["Telephony:Simulator:CallsPerMinute"] = "30",
            ["Telephony:Simulator:Patience"] = "01:00:00",
        });
        await product.StartAsync();
        await product.KillAsync();
        var due = TimeProvider.System.GetUtcNow().AddSeconds(20).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        await using var connection = new SqliteConnection($"Data Source={product.DatabasePath}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await RunAsync($$"""
            INSERT INTO AgentGroups (Code, NameZh, NameEn, Version) VALUES ('night', '夜班组', 'Night', 0);
            UPDATE RoutingPolicyTiers SET Serving = '[{"AfterSeconds":0,"UpToSkillLevel":9,"GroupCodes":["night"]}]' WHERE BarredFromAgents = 0;
            UPDATE PolicyDrafts SET State = 'Scheduled', PublishAt = '{{due}}',
                SchedulerId = (SELECT Id FROM AspNetUsers WHERE UserName = '{{DemoAccounts.Manager}}'), Scheduler = '{{DemoAccounts.Manager}}';
            """);

        await product.StartAsync();

        await Eventually.TrueAsync(async () => await FigureAsync("SELECT COUNT(*) FROM RoutingPolicyVersions WHERE Version = 2") == 1, "the draft is published", PublishedWithin);
        const string Given = """
            FROM AssignmentDecisions d JOIN RoutingPolicyVersions p ON p.Version = 2 JOIN Contacts c ON c.Id = d.ContactId
            WHERE d.PolicyVersion = 2 AND c.QueuedAt < p.PublishedAt
            """;
        await Eventually.TrueAsync(async () => await FigureAsync($"SELECT COUNT(*) {Given}") >= 5, "calls that waited are given away", TimeSpan.FromSeconds(30));
        Assert.Equal(0, await FigureAsync("SELECT COUNT(*) FROM AssignmentDecisions WHERE PolicyVersion = 1"));
        Assert.InRange(await FigureAsync($"SELECT MIN((julianday(d.At) - julianday(p.PublishedAt)) * 86400) {Given}"), 0, 1);

        async Task RunAsync(string statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statements;
            await command.ExecuteNonQueryAsync();
        }

        async Task<double> FigureAsync(string query)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = query;
            return Convert.ToDouble(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
        }
    }
}
