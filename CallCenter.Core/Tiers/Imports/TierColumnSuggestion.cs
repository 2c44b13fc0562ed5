using CallCenter.Core.Imports;
using CallCenter.Core.Tables;

namespace CallCenter.Core.Tiers.Imports;

/// <summary>Guesses from their names, in both languages, what columns are.</summary>
public static class TierColumnSuggestion
{
    // In the order in which they choose; the exact word before the one that only occurs in the name.
    private static readonly (TierField Field, string[] Words)[] Known =
    [
        (TierField.Tier, ["tier", "tiercode", "customertier", "客户层次", "层次", "客户等级", "客户级别", "等级", "级别", "grade", "level", "class"]),
        (TierField.Account,
            ["accountnumber", "account", "accountno", "accountid", "customernumber", "customerno", "customerid", "客户编号", "客户编码", "客户号", "客户证号",
             "用户编号", "账号", "帐号", "合同号", "编号"]),
        (TierField.Phone,
            ["phonenumber", "phone", "phoneno", "mobile", "mobilephone", "telephone", "tel", "callernumber", "msisdn", "电话号码", "联系电话", "手机号码", "手机号",
             "手机", "电话", "主叫号码", "号码", "number"]),
        (TierField.Name, ["customername", "name", "fullname", "客户姓名", "客户名称", "用户名称", "姓名", "名称"]),
        (TierField.Region, ["region", "regioncode", "area", "city", "company", "地区", "区域", "市州公司", "市州", "分公司", "网格"]),
    ];

    /// <summary>A mapping to begin with; what can't be guessed is left open.</summary>
    /// <param name="fields">The columns.</param>
    /// <param name="saved">The source's mapping; taken as far as its columns are there.</param>
    public static TierMapping For(IReadOnlyList<TableField> fields, TierMapping? saved = null)
    {
        var names = fields.Select(field => field.Name).ToList();
        var mapping = new TierMapping(Kept(saved?.Account), Kept(saved?.Phone), Kept(saved?.Tier), Kept(saved?.Name), Kept(saved?.Region));
        foreach (var exact in new[] { true, false })
        {
            foreach (var (field, words) in Known)
            {
                if (UseOf(mapping, field) is null && Find(names, mapping, words, exact) is { } column)
                {
                    mapping = mapping.With(column, field);
                }
            }
        }

        if (mapping is { Phone: null, Account: null } && fields.FirstOrDefault(field => field.Type == FieldType.Phone && mapping.UseOf(field.Name) is null) is { } phone)
        {
            mapping = mapping with { Phone = phone.Name };
        }

        return mapping;

        string? Kept(string? column) => column is not null && names.Contains(column) ? column : null;
    }

    private static string? Find(List<string> names, TierMapping mapping, string[] words, bool exact) =>
        ColumnNames.Find([.. names.Where(name => mapping.UseOf(name) is null)], words, exact);

    private static string? UseOf(TierMapping mapping, TierField field) => field switch
    {
        TierField.Account => mapping.Account,
        TierField.Phone => mapping.Phone,
        TierField.Tier => mapping.Tier,
        TierField.Name => mapping.Name,
        _ => mapping.Region,
    };
}
