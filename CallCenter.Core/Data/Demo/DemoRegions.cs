using CallCenter.Core.Organization;

namespace CallCenter.Core.Data.Demo;

/// <summary>Three city companies 市州公司 with four grids 网格 each.</summary>
public static class DemoRegions
{
    /// <summary>City company of Changsha.</summary>
    public const string Changsha = "HN-CS";
    /// <summary>City company of Zhuzhou.</summary>
    public const string Zhuzhou = "HN-ZZ";
    /// <summary>City company of Xiangtan.</summary>
    public const string Xiangtan = "HN-XT";

    internal static IReadOnlyList<City> Cities { get; } =
    [
        new(Changsha, "长沙", "Changsha", "0731",
        [
            new("岳麓", "Yuelu", ["麓山南路", "枫林三路", "桐梓坡路"]),
            new("芙蓉", "Furong", ["五一大道", "韶山北路", "解放东路"]),
            new("开福", "Kaifu", ["芙蓉北路", "湘江北路", "三一大道"]),
            new("雨花", "Yuhua", ["劳动东路", "万家丽中路", "香樟路"]),
        ]),
        new(Zhuzhou, "株洲", "Zhuzhou", "0731",
        [
            new("天元", "Tianyuan", ["长江北路", "珠江南路", "泰山路"]),
            new("芦淞", "Lusong", ["车站路", "建设中路", "新华西路"]),
            new("荷塘", "Hetang", ["新华东路", "红旗中路", "文化路"]),
            new("石峰", "Shifeng", ["响石西路", "清水路", "建设北路"]),
        ]),
        new(Xiangtan, "湘潭", "Xiangtan", "0731",
        [
            new("雨湖", "Yuhu", ["韶山西路", "建设北路", "车站路"]),
            new("岳塘", "Yuetang", ["芙蓉中路", "建设南路", "河东大道"]),
            new("九华", "Jiuhua", ["奔驰路", "宝马路", "江南大道"]),
            new("高新", "Gaoxin", ["双拥中路", "书院路", "芙蓉东路"]),
        ]),
    ];

    internal static IEnumerable<Region> Build()
    {
        foreach (var city in Cities)
        {
            yield return new Region
            {
                Code = city.Code,
                ParentCode = BaseData.Province,
                NameZh = $"{city.NameZh}市公司",
                NameEn = $"{city.NameEn} company",
            };
            for (var i = 0; i < city.Grids.Count; i++)
            {
                yield return new Region
                {
                    Code = city.GridCode(i),
                    ParentCode = city.Code,
                    NameZh = $"{city.Grids[i].NameZh}网格",
                    NameEn = $"{city.Grids[i].NameEn} grid",
                };
            }
        }
    }

    internal sealed record City(string Code, string NameZh, string NameEn, string AreaCode, IReadOnlyList<Grid> Grids)
    {
        public string GridCode(int index) => $"{Code}-{index + 1:00}";
    }

    internal sealed record Grid(string NameZh, string NameEn, IReadOnlyList<string> Streets);
}
