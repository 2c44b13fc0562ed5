using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace CallCenter.Tests.Data;

/// <summary>SQL Server's own grammar (2022).</summary>
internal static class TSql
{
    /// <exception cref="InvalidOperationException">Not T-SQL; the message says where.</exception>
    public static void Parse(string text) => ParseScript(text);

    /// <summary>The script's batches.</summary>
    /// <exception cref="InvalidOperationException">Not T-SQL; the message says where.</exception>
    public static TSqlScript ParseScript(string text)
    {
        var parser = new TSql160Parser(initialQuotedIdentifiers: true);
        var fragment = parser.Parse(new StringReader(text), out var errors);
        return errors.Count == 0
            ? (TSqlScript)fragment
            : throw new InvalidOperationException(
                string.Join('\n', errors.Select(e => $"line {e.Line}, column {e.Column}: {e.Message}")) + "\n" + text);
    }
}
