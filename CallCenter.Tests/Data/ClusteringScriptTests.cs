using System.Text;
using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace CallCenter.Tests.Data;

/// <summary>The script for clustering through SQL Server: T-SQL by its grammar, and what the package asks for by its keys.</summary>
public sealed partial class ClusteringScriptTests
{
    private static readonly Dictionary<string, string[]> Contract = new()
    {
        ["GatewaysQueryKey"] = ["DeploymentId", "Status"],
        ["MembershipReadRowKey"] = ["Address", "DeploymentId", "Generation", "Port"],
        ["MembershipReadAllKey"] = ["DeploymentId"],
        ["InsertMembershipVersionKey"] = ["DeploymentId"],
        ["UpdateIAmAlivetimeKey"] = ["Address", "DeploymentId", "Generation", "IAmAliveTime", "Port"],
        ["InsertMembershipKey"] =
        [
            "Address", "DeploymentId", "Generation", "HostName", "IAmAliveTime", "Port", "ProxyPort", "SiloName", "StartTime", "Status", "Version",
        ],
        ["UpdateMembershipKey"] = ["Address", "DeploymentId", "Generation", "IAmAliveTime", "Port", "Status", "SuspectTimes", "Version"],
        ["DeleteMembershipTableEntriesKey"] = ["DeploymentId"],
        ["CleanupDefunctSiloEntriesKey"] = ["DeploymentId", "IAmAliveTime"],
        ["CleanupDefunctSiloEntryKey"] = ["Address", "DeploymentId", "Generation", "IAmAliveTime", "Port", "StartTime", "SuspectTimes"],
    };

    private static string Script => File.ReadAllText(Repository.PathOf("sql/clustering.sql"));

    [Fact]
    public void Script_AndEachOfItsQueries_IsTSql()
    {
        var queries = Queries();

        Assert.Equal(Contract.Keys.Order(StringComparer.Ordinal), queries.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, parameters) in Contract)
        {
            TSql.Parse(queries[key]);
            Assert.InRange(queries[key].Length, 1, 8000);
            Assert.Equal(parameters, Parameter().Matches(queries[key]).Select(match => match.Groups[1].Value).Where(name => name != "changed")
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Script_HasEveryQueryThatThePackageNames()
    {
        var package = Encoding.Unicode.GetString(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Orleans.Clustering.AdoNet.dll")));
        var shifted = Encoding.Unicode.GetString(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Orleans.Clustering.AdoNet.dll")).AsSpan(1));
        var named = QueryKey().Matches(package).Concat(QueryKey().Matches(shifted)).Select(match => match.Value).Distinct(StringComparer.Ordinal);

        Assert.Equal([], named.Except(Contract.Keys, StringComparer.Ordinal));
    }

    private static Dictionary<string, string> Queries()
    {
        var found = new Found();
        TSql.ParseScript(Script).Accept(found);
        return found.Queries;
    }

    [GeneratedRegex(@"(?<!@)@([A-Za-z]+)")]
    private static partial Regex Parameter();

    [GeneratedRegex("(?:Gateways|Membership|Insert|Update|Delete|Cleanup)[A-Za-z]{3,40}Key(?![A-Za-z])")]
    private static partial Regex QueryKey();

    private sealed class Found : TSqlFragmentVisitor
    {
        public Dictionary<string, string> Queries { get; } = [];

        public override void Visit(RowValue node)
        {
            if (node.ColumnValues is [StringLiteral key, StringLiteral text])
            {
                Queries.Add(key.Value, text.Value);
            }
        }
    }
}
